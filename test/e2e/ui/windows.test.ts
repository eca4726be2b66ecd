import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { startWithExtension } from '../support/installed';
import { pictureFailures } from '../support/failures';
import { Person } from '../support/person';
import { topologyFrame } from '../support/topology-frame';
import { copyWorkspace } from '../support/window';
import type { Payload, VsCode } from '../support/window';

let vscode: VsCode;
let person: Person;

async function open(path: string, payload: Payload = {}): Promise<void> {
  person = new Person(await vscode.openWindow(path, payload));
}

/** On a busy machine, VS Code in a browser may open a workspace without its folders, as its Explorer says: loaded again, it has them. */
async function untilListed(folder: string): Promise<void> {
  const listed = person.page.locator('.sidebar .monaco-list-row', { hasText: folder }).first();
  const missed = person.page.locator('.sidebar', { hasText: 'You have not yet added a folder' });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await listed.or(missed).first().waitFor();
    // The Explorer may say so for a moment before it has the folders.
    if (
      await listed.waitFor({ timeout: 10_000 }).then(
        () => true,
        () => false,
      )
    )
      return;
    await person.page.reload();
  }
  await listed.waitFor();
}

const set = (name: string) =>
  person.page.locator(`.sidebar .monaco-list-row[aria-label^="StatefulSet ${name}"]`);

const welcome = (text: string) => person.page.locator('.sidebar .welcome-view', { hasText: text });

pictureFailures(() => person);

describe('a trusted window', () => {
  beforeAll(async () => {
    vscode = await startWithExtension();
  });

  afterAll(async () => {
    await vscode.close();
  });

  describe('without a folder', () => {
    beforeAll(async () => {
      await open('');
      await person.openTree();
    });

    it('says what to do', async () => {
      await welcome('No folder is open, and no open file is a Kubernetes manifest').waitFor();
      await person.picture('window-empty');
      await person.page.getByRole('button', { name: 'First Steps' }).click();
      await person.page.getByText('See what stands in no file').first().waitFor();
      await person.untilActivated();
      await person.page.getByRole('button', { name: 'Open a Folder' }).first().click();
      // The dialog of a browser: a path to complete.
      const path = person.page.locator('.quick-input-widget input[type=text]').first();
      await expect.poll(() => path.inputValue(), { timeout: 40_000 }).toMatch(/^\//);
      await person.picture('window-empty-open');
      await person.page.keyboard.press('Escape');
    });

    it('explains rules before any manifest is seen', async () => {
      await person.runCommand('Ordinal: Explain a Rule');
      await person.choose('service-not-found');
      await person.page.getByRole('tab', { name: /service-not-found/ }).waitFor();
      await person.picture('window-empty-rule');
    });

    afterAll(async () => {
      await person.page.close();
    });
  });

  describe('of one file', () => {
    beforeAll(async () => {
      const { host } = new URL(vscode.address);
      const file = join(copyWorkspace('platform'), 'zookeeper.yaml');
      const template = readFileSync(file, 'utf8').replaceAll('namespace: data', 'namespace: ${NAMESPACE}');
      writeFileSync(file, template);
      await open('', { openFile: `vscode-remote://${host}${file}` });
      await person.tab('zookeeper.yaml').waitFor();
      await person.openTree();
    });

    afterAll(async () => {
      await person.page.close();
    });

    it('shows its identities, though a template decides their namespace', async () => {
      await person.row('namespace not known').waitFor();
      await set('zk').waitFor();
      const status = await person.openLanguageStatus();
      await status.getByText('Kubernetes 1.').waitFor();
      await person.picture('window-file');
    });

    it('draws its topology and plans for it', async () => {
      await person.page.keyboard.press('Escape');
      await person.pressRowButton('3 pods', 'Open Topology');
      await topologyFrame(person.page);
      await person.tab('zookeeper.yaml').click();
      await person.goTo(23, 5);
      await person.runCommand('Ordinal: Preview Plan');
      const frame = await topologyFrame(person.page);
      await frame.locator('g[data-id="Pod//zk-3"].created').waitFor();
      await person.picture('window-file-topology');
    });
  });

  describe('of several folders', () => {
    let root: string;

    beforeAll(async () => {
      const [first, second] = [copyWorkspace('platform'), copyWorkspace('platform')];
      root = dirname(first);
      renameSync(first, join(root, 'north'));
      renameSync(second, join(root, 'south'));
      const file = join(root, 'south/zookeeper.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace('replicas: 3', 'replicas: 4'));
      const workspace = join(root, 'both.code-workspace');
      writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'north' }, { path: 'south' }] }));
      await open(workspace);
      await untilListed('north');
      await person.openTree();
    });

    afterAll(async () => {
      await person.page.close();
    });

    it('tells sets of the same name apart', async () => {
      await expect.poll(() => set('zk').count(), { timeout: 20_000 }).toBe(2);
      expect((await set('zk').allInnerTexts()).join()).toMatch(/north\S+zookeeper.*south\S+zookeeper/su);
      await person.picture('window-roots');
      // One fault in each folder, and nothing that stands in both is found to be double.
      const problems = person.page.locator('.statusbar-item#status\\.problems a');
      await expect
        .poll(() => problems.getAttribute('aria-label'), { timeout: 20_000 })
        .toMatch(/2 (?:Problems|Errors)|Errors: 2/u);
    });

    it('draws the one that somebody chooses', async () => {
      await person.runCommand('Ordinal: Open Topology');
      await person.page
        .locator('.quick-input-list .monaco-list-row', { hasText: 'north/zookeeper.yaml' })
        .waitFor();
      await person.picture('window-roots-choice');
      await person.choose('south/zookeeper.yaml');
      const south = await topologyFrame(person.page);
      await south.locator('g[data-id="Pod/data/zk-3"]').waitFor();
      await person.picture('window-roots-topology');
    });
  });
});

describe('a window that is not trusted', () => {
  beforeAll(async () => {
    vscode = await startWithExtension(undefined, true);
    await open(copyWorkspace('platform'));
    await person.openFile('redis.yaml');
  });

  afterAll(async () => {
    await vscode.close();
  });

  it('shows everything that is only read', async () => {
    await person.page.locator('.statusbar', { hasText: 'Restricted Mode' }).waitFor();
    await person.page.locator('.squiggly-error').first().waitFor();
    await person.openTree();
    await set('redis').waitFor();
    await person.picture('window-restricted');
  });

  it('says why it is not compared with git', async () => {
    const status = await person.openLanguageStatus();
    await status.getByText('The workspace is not trusted, so git is not run.').waitFor();
    await person.picture('window-restricted-status');
  });
});
