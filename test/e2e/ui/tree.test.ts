import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWithExtension } from '../support/installed';
import { pictureFailures } from '../support/failures';
import { Person } from '../support/person';
import { commitAll } from '../support/repository';
import { copyWorkspace } from '../support/window';
import type { VsCode } from '../support/window';

let vscode: VsCode;
let person: Person;

const settings = { 'git.openRepositoryInParentFolders': 'never' };

const clipboard = () => person.page.evaluate<string>('navigator.clipboard.readText()');

/** What a screen reader says of the line of the tree that has the focus. */
const focusedLabel = async () =>
  (await person.page.locator('.sidebar .monaco-list-row.focused').getAttribute('aria-label')) ?? '';

/** Presses keys until a line of the tree has the focus. */
async function moveTo(text: string, key = 'ArrowDown'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focusedLabel()).includes(text)) return;
    await person.page.keyboard.press(key);
    await person.page.waitForTimeout(40);
  }
  throw new Error(`"${text}" was not reached, the focus is on "${await focusedLabel()}".`);
}

/** Opens the context menu of the focused line with the keyboard and runs one of its items. */
async function runFromMenu(title: string): Promise<void> {
  await person.page.keyboard.press('Shift+F10');
  const item = person.page.getByRole('menuitem', { name: title, exact: true });
  await item.waitFor();
  for (let presses = 0; presses < 30; presses += 1) {
    if (await item.evaluate((element) => element.parentElement?.classList.contains('focused') ?? false))
      break;
    await person.page.keyboard.press('ArrowDown');
  }
  await person.page.keyboard.press('Enter');
  await item.waitFor({ state: 'detached' });
}

/** Opens a workspace, and waits until its files are there. */
async function openWorkspace(folder: string): Promise<void> {
  person = new Person(await vscode.openWindow(folder));
  await person.page
    .locator('.explorer-folders-view .monaco-list-row', { hasText: 'zookeeper.yaml' })
    .waitFor();
}

beforeAll(async () => {
  vscode = await startWithExtension();
});

afterAll(async () => {
  await vscode.close();
});

pictureFailures(() => person);

describe('the tree of a platform', () => {
  const folder = copyWorkspace('platform', settings);

  beforeAll(async () => {
    commitAll(folder);
    await openWorkspace(folder);
    await person.page
      .locator('.explorer-folders-view .monaco-list-row', { hasText: 'zookeeper.yaml' })
      .dblclick();
    await person.tab('zookeeper.yaml').waitFor();
    await person.openTree();
    await person.row('zk-headless').waitFor();
  });

  afterAll(async () => {
    await person.page.close();
  });

  it('shows namespaces, sets, Services, pods and what is wrong', async () => {
    await person.row('redis-headless').waitFor();
    await person.picture('tree-platform');
    expect(await person.row('zk-headless').innerText()).toContain('client:2181');
    const redis = person.page.locator('.sidebar .monaco-list-row', { hasText: 'redis-headless' }).first();
    expect(await redis.getAttribute('aria-label')).toContain('StatefulSet redis');
    const badge = person.page
      .locator('.activitybar .action-item', { hasText: '1' })
      .locator('.badge-content');
    expect(await badge.first().innerText()).toBe('1');
  });

  it('follows the cursor of the editor', async () => {
    await person.openFile('agents.yaml');
    await expect.poll(focusedOrSelected, { timeout: 10_000 }).toContain('StatefulSet agent');
    await person.openFile('zookeeper.yaml');
    await expect.poll(focusedOrSelected, { timeout: 10_000 }).toContain('StatefulSet zk');
    await person.picture('tree-follows');
    // The name of a pod or a claim leads to its own line.
    await person.goTo(65, 20);
    await expect.poll(focusedOrSelected, { timeout: 10_000 }).toContain('claim datadir-zk-0');
    // Following leaves the focus where it is.
    await person.page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await person.goTo(21, 1);
    await expect.poll(focusedOrSelected, { timeout: 10_000 }).toContain('zk');
  });

  it('is walked through and copied from with the keyboard alone', async () => {
    await person.runCommand('Ordinal: Focus on Stateful Identities View');
    await person.page.keyboard.press('Home');
    await moveTo('StatefulSet zk');
    await moveTo('pod zk-0');
    await person.page.keyboard.press('ArrowRight');
    await person.row('datadir-zk-0').waitFor();
    await moveTo('claim datadir-zk-0');
    expect(await focusedLabel()).toContain('20Gi · RWO · class manual · volume disk-0');
    await person.picture('tree-keyboard');
    await person.page.keyboard.press('Control+C');
    await expect.poll(clipboard).toBe('datadir-zk-0');
    await moveTo('pod zk-0', 'ArrowUp');
    await runFromMenu('Copy DNS Name');
    await expect.poll(clipboard).toBe('zk-0.zk-headless.data.svc.cluster.local');
    await runFromMenu('Copy nslookup Command');
    await expect.poll(clipboard).toBe('nslookup zk-0.zk-headless.data.svc.cluster.local');
    await runFromMenu('Copy kubectl Command');
    await person.choose('logs');
    await expect.poll(clipboard).toBe('kubectl -n data logs -f zk-0');
  });

  it('copies a list of peers with port and separator', async () => {
    await moveTo('StatefulSet zk', 'ArrowUp');
    await runFromMenu('Copy Peer List With Port…');
    await person.choose(':2181');
    await person.choose('Short names');
    await person.choose('Semicolon');
    const peers = [0, 1, 2].map((ordinal) => `zk-${ordinal}.zk-headless:2181`).join(';');
    await expect.poll(clipboard).toBe(peers);
  });

  it('leads to the Service and to the claim template', async () => {
    await runFromMenu('Reveal Claim Template');
    await person.page.locator('.statusbar', { hasText: 'Ln 46,' }).waitFor();
    await runFromMenu('Reveal Service');
    await person.page.locator('.statusbar', { hasText: 'Ln 4,' }).waitFor();
  });

  it('finds one pod of hundreds by the filter', async () => {
    await person.filterTree('agent-207');
    await person.row('agent-207').waitFor();
    await person.page.keyboard.press('Enter');
    await person.picture('tree-filter');
    const rows = person.page.locator('.sidebar .monaco-list-row');
    expect(await rows.count()).toBe(3);
    // What somebody filters for is the same after a reload of the window.
    await person.page.reload();
    await person.page.getByText('Only what has to do with "agent-207" is shown.').waitFor();
    await person.row('agent-207').waitFor();
    expect(await rows.count()).toBe(3);
    await person.runCommand('Ordinal: Clear Filter');
    await person.row('agent-100 … agent-199').waitFor();
  });

  it('puts the worst first when asked to', async () => {
    await person.runCommand('Ordinal: Sort Stateful Identities');
    await person.choose('By problems');
    const first = person.page.locator('.sidebar .monaco-list-row').first();
    await expect.poll(() => first.innerText()).toContain('cache');
    await person.runCommand('Ordinal: Sort Stateful Identities');
    await person.choose('By name');
  });

  it('has the overlays of a set as variants', async () => {
    await person.filterTree('shop');
    await person.row('2 overlays').waitFor();
    await person.page.keyboard.press('Enter');
    await person.row('us').waitFor();
    await person.picture('tree-variants');
    await person.runCommand('Ordinal: Clear Filter');
  });

  it('drops the names of a set into the editor', async () => {
    await person.openFile('redis.yaml');
    await person.row('zk-1').waitFor();
    const from = await person.row('zk-1').boundingBox();
    const to = await person.page
      .locator('.editor-instance .view-line', { hasText: 'kind: Service' })
      .boundingBox();
    if (from === null || to === null) throw new Error('The lines are not on the screen.');
    const { mouse, keyboard } = person.page;
    await mouse.move(from.x + 90, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(from.x + 160, from.y + 4, { steps: 4 });
    await mouse.move(to.x + 200, to.y + 6, { steps: 8 });
    await keyboard.down('Shift');
    await mouse.move(to.x + 210, to.y + 6, { steps: 4 });
    // The mark of the place where the text will stand.
    await person.page.locator('.dnd-target').first().waitFor();
    await mouse.up();
    await keyboard.up('Shift');
    const dropped = person.page.locator('.editor-instance .view-line', { hasText: 'zk-1.zk-headless.data' });
    await dropped.waitFor({ timeout: 10_000 });
    await person.picture('tree-dropped');
    await person.page.keyboard.press('Control+Z');
  });

  it('says what the difference to the last commit would do', async () => {
    await person.openFile('zookeeper.yaml');
    await person.goTo(52, 1);
    await person
      .word('storage: 20Gi', /^20Gi$/)
      .first()
      .dblclick();
    await person.page.keyboard.type('40Gi');
    await person.page.locator('.squiggly-warning').first().waitFor({ timeout: 20_000 });
    await person.row('the API server refuses the update').waitFor();
    await person.picture('tree-git');
    await person.page.keyboard.press('Control+Z');
    await person.page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
  });

  it('says which pods an update replaces', async () => {
    await person.openFile('zookeeper.yaml');
    await person.goTo(35, 1);
    await person
      .word('image: zookeeper', /3\.9\.2/)
      .first()
      .dblclick();
    await person.page.keyboard.press('End');
    await person.page.keyboard.type('-debug');
    await person.row('replaces pods: 3').waitFor();
    await person.picture('tree-update');
    await person.page.keyboard.press('Control+Z');
    await person.row('replaces pods').waitFor({ state: 'detached' });
  });

  it('checks everything and says what it found', async () => {
    await person.runCommand('Ordinal: Check Workspace');
    await person.page.locator('.panel.composite', { hasText: 'redis-headless' }).waitFor();
    await person.runCommand('Notifications: Show Notifications');
    await person.page.locator('.notifications-center', { hasText: 'Ordinal found errors: 1' }).waitFor();
    await person.picture('check-workspace');
  });

  it('shows what changed while it was hidden', async () => {
    await person.runCommand('View: Show Explorer');
    await person.page.locator('.explorer-folders-view').waitFor();
    renameSync(join(folder, 'redis.yaml'), join(folder, 'cache.yaml'));
    await person.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'cache.yaml' }).waitFor();
    // A hidden tree asks for the sets a second after the last change.
    await person.page.waitForTimeout(3000);
    await person.openTree();
    // The tab of the old name is still open, and holds nothing that counts.
    await expect
      .poll(() => person.page.locator('.sidebar .monaco-list-row', { hasText: 'redis-0' }).count())
      .toBe(1);
    // Until the tree has been filled anew its line leads to the old tab.
    const tab = person.page.getByRole('tab', { name: 'cache.yaml', selected: true });
    await expect
      .poll(async () => {
        await person.row('redis').click();
        return tab.isVisible();
      })
      .toBe(true);
  });
});

/** The label of the selected line of the tree. */
async function focusedOrSelected(): Promise<string> {
  const selected = person.page.locator('.sidebar .monaco-list-row.selected').first();
  return (await selected.count()) === 0 ? '' : ((await selected.getAttribute('aria-label')) ?? '');
}

describe.each([
  ['light', 'Default Light Modern'],
  ['dark', 'Default Dark Modern'],
  ['high-contrast', 'Default High Contrast'],
])('in the %s theme', (name, theme) => {
  afterAll(async () => {
    await person.page.close();
  });

  it('shows the tree and the first steps', async () => {
    await openWorkspace(copyWorkspace('platform', { ...settings, 'workbench.colorTheme': theme }));
    await person.page
      .locator('.explorer-folders-view .monaco-list-row', { hasText: 'redis.yaml' })
      .dblclick();
    await person.tab('redis.yaml').waitFor();
    await person.openTree();
    await person.row('redis-headless').waitFor();
    await person.row('zk-0').waitFor();
    await person.picture(`tree-${name}`);
    await person.runCommand('Welcome: Open Walkthrough...');
    await person.choose('Get Started with Ordinal');
    await person.page.getByText('See what stands in no file').first().waitFor();
    await person.page.waitForTimeout(500);
    await person.picture(`walkthrough-${name}`);
  });
});
