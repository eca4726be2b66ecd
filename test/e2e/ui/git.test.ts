import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWithExtension } from '../support/installed';
import { pictureFailures } from '../support/failures';
import { Person } from '../support/person';
import { copyWorkspace } from '../support/window';
import type { VsCode } from '../support/window';

const settings = { 'git.openRepositoryInParentFolders': 'never' };

let vscode: VsCode;
let person: Person;
let folder: string;

/** Runs git as somebody does in a terminal beside the window. */
function git(...args: string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
  execFileSync('git', ['-C', folder, ...who, ...args], { stdio: 'ignore' });
}

/** Opens the workspace at one of its files, with the tree beside it. */
async function open(): Promise<void> {
  person = new Person(await vscode.openWindow(folder));
  await person.openFile('zookeeper.yaml');
  await person.openTree();
  await person.row('zk-headless').waitFor();
}

/** The line of a set in the tree. */
const set = (name: string) =>
  person.page.locator('.sidebar .monaco-list-row[aria-label^="StatefulSet ' + name + '"]').first();

/** What the language status says of the comparison. */
async function comparison(text: string): Promise<void> {
  const status = await person.openLanguageStatus();
  await status.getByText(text).waitFor();
  await person.page.keyboard.press('Escape');
}

beforeAll(async () => {
  vscode = await startWithExtension();
});

afterAll(async () => {
  await vscode.close();
});

pictureFailures(() => person);

describe('a folder without git', () => {
  beforeAll(async () => {
    folder = copyWorkspace('platform', settings);
    await open();
  });

  it('says that there is nothing to compare with', async () => {
    await comparison('No git repository is open.');
    await person.picture('git-none');
    await person.runCommand('Ordinal: Compare with Git Revision');
    const list = await person.openNotifications();
    await list.getByText('There is nothing to compare these manifests with').waitFor();
    await person.page.close();
  });
});

describe('a repository', () => {
  beforeAll(async () => {
    folder = copyWorkspace('platform', settings);
    git('init', '--initial-branch=main');
    await open();
  });

  it('without a commit has nothing to compare with', async () => {
    await comparison('The git repository has no commit yet.');
    expect(await set('zk').innerText()).not.toContain('new');
  });

  it('compares with the first commit as soon as it is there', async () => {
    git('add', '--all');
    git('commit', '--message', 'First');
    await comparison('Compared with HEAD');
    await person.goTo(21, 1);
    await person.page.keyboard.press('Escape');
  });

  it('shows a set whose file is deleted, and what its deletion does', async () => {
    git('branch', 'release');
    rmSync(join(folder, 'agents.yaml'));
    await expect
      .poll(() => set('agent').getAttribute('aria-label'), { timeout: 15_000 })
      .toContain('in no manifest any more');
    // Decorated as the Explorer decorates what git misses.
    await set('agent').locator('.monaco-decoration-badge').waitFor();
    await person.picture('git-deleted');
    expect(await set('agent').innerText()).toContain('deleting it deletes pods: 250');
  });

  it('shows the text of a deleted set as it was', async () => {
    await set('agent').click();
    await person.page.locator('.editor-instance .view-line', { hasText: 'name: agent' }).first().waitFor();
    await person.picture('git-deleted-text');
  });

  it('plans the deletion, and nothing else, of a deleted set', async () => {
    await person.chooseFromMenu(set('agent'), 'Preview Plan');
    const page = person.webview();
    await page.getByText('pods deleted: 250').waitFor();
    await person.picture('git-deleted-plan');
    expect(await page.locator('input[type=range]').count()).toBe(0);
    await person.page.keyboard.press('Control+W');
  });

  it('still compares with the last commit after a commit outside', async () => {
    git('commit', '--all', '--message', 'Agents go');
    await set('agent').waitFor({ state: 'detached' });
    await person.openFile('zookeeper.yaml');
    await comparison('Compared with HEAD');
  });

  it('compares with the branch that is chosen', async () => {
    await person.runCommand('Ordinal: Compare with Git Revision');
    await person.page.locator('.quick-input-list .monaco-list-row', { hasText: 'release' }).waitFor();
    await person.picture('git-choose');
    await person.choose('release');
    await set('agent').waitFor();
    await comparison('Compared with release');
    await person.picture('git-release');
  });

  it('follows a checkout outside', async () => {
    git('checkout', 'release');
    await expect
      .poll(() => set('agent').getAttribute('aria-label'), { timeout: 15_000 })
      .not.toContain('in no manifest');
    renameSync(join(folder, 'agents.yaml'), join(folder, 'renamed.yaml'));
    await person.row('renamed.yaml').waitFor();
    expect(await set('agent').getAttribute('aria-label')).not.toContain('in no manifest');
    git('checkout', '--force', 'main');
  });

  it('compares with nothing when asked to', async () => {
    await person.runCommand('Ordinal: Compare with Git Revision');
    const now = person.page.locator('.quick-input-list .monaco-list-row', { hasText: 'as it is now' });
    await now.getByText('release').waitFor();
    await person.choose('Nothing');
    await comparison('Not compared with git');
    await person.page.close();
  });
});
