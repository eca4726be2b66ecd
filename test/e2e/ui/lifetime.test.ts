import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commitAll } from '../support/repository';
import { startWithExtension } from '../support/installed';
import { pictureFailures } from '../support/failures';
import { Person } from '../support/person';
import { parentOf, processesWith } from '../support/processes';
import { copyWorkspace } from '../support/window';
import type { InstalledVsCode } from '../support/installed';

const settings = {
  'git.openRepositoryInParentFolders': 'never',
  'ordinal.rules': { 'resources-missing': 'error' },
};
/** Milliseconds: a server, a window and its extensions start several times in each of these tests. */
const patience = 150_000;
const patient = { timeout: 40_000, interval: 200 };

let vscode: InstalledVsCode;
let person: Person;

/** The servers of Ordinal that run in this VS Code. */
const servers = () =>
  processesWith(join(vscode.extensionsDir, 'ordinal.')).filter((id) => id !== process.pid);

/** Kills the only server, and gives the id of the one that follows it. */
async function killServer(): Promise<number> {
  await expect.poll(servers, patient).toHaveLength(1);
  const [killed = 0] = servers();
  process.kill(killed, 'SIGKILL');
  await expect.poll(servers, patient).not.toContain(killed);
  return killed;
}

/** What rests on the open text, the commit before it, the settings and the workspace. */
async function expectEverything(): Promise<void> {
  await person.row('the API server refuses the update').waitFor();
  await person.row('redis-headless').waitFor();
  await person.page.locator('.squiggly-warning').first().waitFor();
  await person.page.locator('.squiggly-error').first().waitFor();
}

/**
 * What the empty tree has said since the window was loaded last, as every page writes it down by `recordTree`, but for the
 * sentence that is true before the workspace is known: a tree that is filled at once shows none.
 */
async function saidTooEarly(): Promise<string[]> {
  const said = await person.page.evaluate<string[]>('globalThis.saidByTree');
  return said.filter((text) => text !== READING);
}

const recordTree = `
  globalThis.saidByTree = [];
  setInterval(() => {
    const view = document.querySelector('.sidebar .welcome-view');
    const text = view?.checkVisibility() ? view.innerText.trim() : '';
    if (text !== '' && text !== saidByTree.at(-1)) saidByTree.push(text);
  }, 50);
`;

const READING = 'Ordinal is reading the manifests of this workspace.';

/** What stands behind the bell; while the workspace is read, how far that is stands there too. */
async function saidBehindTheBell(list: Locator): Promise<string[]> {
  return list.locator('.notification-list-item-message').allInnerTexts();
}

beforeAll(async () => {
  vscode = await startWithExtension();
  const folder = copyWorkspace('platform', settings);
  commitAll(folder);
  person = new Person(await vscode.openWindow(folder));
  await person.openFile('zookeeper.yaml');
  await person.openTree();
  await person.row('zk-headless').waitFor();
  await person.goTo(52, 1);
  await person
    .word('storage: 20Gi', /^20Gi$/)
    .first()
    .dblclick();
  await person.page.keyboard.type('40Gi');
  await expectEverything();
});

afterAll(async () => {
  await vscode.close();
});

pictureFailures(() => person);

it(
  'a server that is killed comes back with everything, and the user is told once',
  async () => {
    await killServer();
    await expect.poll(servers, patient).toHaveLength(1);
    await killServer();
    await expect.poll(servers, patient).toHaveLength(1);
    await expectEverything();
    const list = await person.openNotifications();
    await expect
      .poll(() => saidBehindTheBell(list), patient)
      .toEqual([expect.stringContaining('ended unexpectedly')]);
    await person.picture('server-ended-once');
    await person.runCommand('Notifications: Clear All Notifications');
  },
  patience,
);

it(
  'a server that keeps ending stays down until the user restarts it',
  async () => {
    for (let times = 2; times < 5; times += 1) await killServer();
    await person.runCommand('Notifications: Show Notifications');
    const notice = person.page.locator('.notifications-center', { hasText: 'ended five times' });
    await notice.waitFor();
    await person.picture('server-stays-down');
    expect(servers()).toEqual([]);
    await expect
      .poll(() => saidBehindTheBell(notice), patient)
      .toEqual([expect.stringContaining('ended five times')]);
    await notice.getByRole('button', { name: 'Restart' }).click();
    await expect.poll(servers, patient).toHaveLength(1);
    await expectEverything();
  },
  patience,
);

it(
  'a window that is reloaded shows the same, with a server of its own and none left over',
  async () => {
    const [before] = servers();
    await person.page.addInitScript(recordTree);
    await person.page.reload();
    await person.tab('zookeeper.yaml').waitFor();
    await expect.poll(servers, patient).not.toContain(before);
    await expect.poll(servers, patient).toHaveLength(1);
    await expectEverything();
    // Nothing is said of the workspace before it is known.
    expect(await saidTooEarly()).toEqual([]);
  },
  patience,
);

it(
  'a tree without an open file comes back after the extension host has ended, and says nothing untrue meanwhile',
  async () => {
    await person.saveAll();
    await person.runCommand('View: Close All Editors');
    await person.tab('zookeeper.yaml').waitFor({ state: 'detached' });
    await person.page.evaluate('saidByTree.length = 0');
    const [before = 0] = servers();
    process.kill(parentOf(before), 'SIGKILL');
    await expect.poll(servers, patient).not.toContain(before);
    await person.row('redis-headless').waitFor();
    expect(await saidTooEarly()).toEqual([]);
  },
  patience,
);

it(
  'a window that is closed takes its server with it',
  async () => {
    await person.page.close({ runBeforeUnload: true });
    await expect.poll(servers, patient).toEqual([]);
  },
  patience,
);
