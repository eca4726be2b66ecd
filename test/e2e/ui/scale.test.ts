import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../bench/workspace/app';
import { writeWorkspace } from '../../../bench/workspace/files';
import { temporaryFolder } from '../../../scripts/lib/processes.mjs';
import { startWithExtension } from '../support/installed';
import { pictureFailures } from '../support/failures';
import { Person } from '../support/person';
import type { VsCode } from '../support/window';

const SETS = 2_000;
const REPLICAS = 10_000;

/** Indexing takes its time where many programs share few cores. */
const PATIENCE = 240_000;

let vscode: VsCode;
let person: Person;

beforeAll(async () => {
  const folder = join(temporaryFolder('ordinal-scale-'), 'platform');
  writeWorkspace(folder, SETS, (index) => (index === 0 ? { replicas: REPLICAS } : {}));
  vscode = await startWithExtension();
  person = new Person(await vscode.openWindow(folder));
  person.page.setDefaultTimeout(PATIENCE);
}, PATIENCE);

afterAll(async () => {
  await vscode.close();
});

pictureFailures(() => person);

/** Prints how long something took: a figure for people, because machines differ. */
async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await work();
  console.log(`${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
}

const rows = () => person.page.locator('.sidebar .monaco-list-row');

async function filter(text: string): Promise<void> {
  await person.filterTree(text);
}

describe(`a workspace of ${SETS} sets`, { timeout: PATIENCE }, () => {
  it('shows all of them in the tree, closed', async () => {
    await person.openTree();
    const description = person.page.locator('.sidebar', { hasText: `StatefulSets: ${SETS}` });
    await timed('the window is open → all sets are in the tree', () => description.waitFor());
    await person.row('team-0').waitFor();
    await person.picture('scale-tree');
  });

  it('finds one pod of them by the filter', async () => {
    const pod = person.page.locator('.sidebar .monaco-list-row[aria-label^="pod "]');
    await timed('one pod by the filter', async () => {
      await filter(`${createApp(0).name}-7321`);
      await pod.first().waitFor();
    });
    await person.page.keyboard.press('Enter');
    await person.picture('scale-filter');
    expect(await rows().count()).toBe(3);
    expect(await pod.first().getAttribute('aria-label')).toContain('-00000-7321');
  });

  it('opens the topology of a set of 10,000 pods and plans its end', async () => {
    await rows().nth(1).click();
    await timed('topology', async () => {
      await person.runCommand('Ordinal: Open Topology');
      await person.webview().locator('#picture g.node').first().waitFor();
    });
    expect(await person.webview().locator('#picture g.node').count()).toBeLessThan(40);
    await timed('plan of scaling 10,000 → 1', async () => {
      await person.webview().locator('#replicas-number').fill('1');
      await person.webview().locator('.summary', { hasText: 'pods deleted: 9999' }).waitFor();
    });
    expect(await person.webview().locator('.steps li').count()).toBeLessThan(60);
    await person.picture('scale-topology');
  });
});
