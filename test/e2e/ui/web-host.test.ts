import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureFailures } from '../support/failures';
import type { Person } from '../support/person';
import { topologyFrame } from '../support/topology-frame';
import { openMemoryFolder, openWebFolder, startWithWebExtension } from '../support/web-host';
import { copyWorkspace } from '../support/window';
import type { VsCode } from '../support/window';

let vscode: VsCode;
let person: Person;

beforeAll(async () => {
  vscode = await startWithWebExtension({ asksForTrust: true });
});

afterAll(async () => {
  await vscode.close();
});

pictureFailures(() => person);

const clipboard = () => person.page.evaluate<string>('navigator.clipboard.readText()');
const explorerRow = (name: string) =>
  person.page
    .locator('.explorer-folders-view .monaco-list-row')
    .filter({ has: person.page.getByText(name, { exact: true }) });
const squiggles = () => person.page.locator('.squiggly-error, .squiggly-warning');
const redisService = () => person.word('serviceName: myapp-redis', /^\s?myapp-redis$/);

async function notificationWith(text: string): Promise<void> {
  await person.page
    .locator('.notification-list-item-message', { hasText: text })
    .waitFor({ state: 'attached' });
}

/** Opens the notifications, waits for one that says `text`, and puts them away. */
async function untilTold(text: string, picture: string): Promise<void> {
  await person.runCommand('Notifications: Show Notifications');
  await notificationWith(text);
  await person.picture(picture);
  await person.runCommand('Notifications: Clear All Notifications');
}

/** Points at the language status of the status bar, and gives what stands there. */
async function languageStatus(): Promise<string> {
  const hover = person.page.locator('.hover-language-status').first();
  for (let attempt = 0; attempt < 5 && !(await hover.isVisible()); attempt += 1) {
    await person.page.mouse.move(700, 5);
    await person.page.locator('.statusbar-item#status\\.languageStatus').hover();
    await hover.waitFor({ timeout: 4000 }).catch(() => undefined);
  }
  return (await person.page.locator('.hover-language-status').allInnerTexts()).join('\n');
}

describe('a workspace in restricted mode', () => {
  let folder: string;
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');

  beforeAll(async () => {
    folder = copyWorkspace('examples');
    person = await openWebFolder(vscode, folder);
    await explorerRow('redis').click();
    await explorerRow('redis.yaml').dblclick();
    await person.tab('redis.yaml').waitFor();
  });

  afterAll(async () => {
    await person.page.close();
  });

  it('is checked all the same', async () => {
    await person.page.getByText('Restricted Mode').first().waitFor();
    await squiggles().first().waitFor();
    await person.picture('web-untrusted');
    expect(await squiggles().count()).toBe(1);
  });

  it('explains a value in the hover and says what it was compared with', async () => {
    const hover = await person.hoverOver(redisService(), 'service-not-found');
    await person.picture('web-hover');
    expect(await hover.innerText()).toContain('redis-data-redis-0');
    await expect.poll(languageStatus).toContain('Resources:');
    await person.picture('web-status');
    expect(await languageStatus()).toContain('The workspace is not trusted, so git is not run.');
  });

  it('says why git is not asked, before and after somebody trusts it', async () => {
    await person.runCommand('Ordinal: Compare with Git Revision');
    await untilTold('The workspace is not trusted, so git is not run.', 'web-git-untrusted');
    await person.runCommand('Workspaces: Manage Workspace Trust');
    await person.page
      .locator('.workspace-trust-editor')
      .getByRole('button', { name: 'Trust' })
      .first()
      .click();
    await person.page
      .locator('.statusbar-item', { hasText: 'Restricted Mode' })
      .waitFor({ state: 'detached' });
    await person.tab('redis.yaml').click();
    await person.runCommand('Ordinal: Compare with Git Revision');
    await untilTold('In a browser Ordinal has no git.', 'web-git-absent');
  });

  it('fixes a serviceName with the lightbulb', async () => {
    await redisService().click();
    const fixes = await person.openQuickFixes();
    await person.picture('web-fixes');
    expect(await fixes.first().innerText()).toContain('Use Service "myapp"');
    await person.page.keyboard.press('Enter');
    await squiggles().waitFor({ state: 'detached' });
    await person.save();
    await expect.poll(() => text('redis/redis.yaml')).toContain('  serviceName: myapp\n');
  });

  it('renames a Service with all that name it', async () => {
    await person.openFile('nginx/nginx.yaml');
    const lines = text('nginx/nginx.yaml').split('\n');
    const line = lines.findIndex((text) => text === '  name: nginx');
    await person.goTo(line + 1, '  name: nginx'.length + 1);
    await person.rename('pages');
    await person.page.locator('.bulk-edit-panel .monaco-list-row').first().waitFor();
    await person.picture('web-rename');
    await person.applyRefactoring(['nginx.yaml']);
    await person.saveAll();
    await expect.poll(() => text('nginx/nginx.yaml')).toContain('  serviceName: pages\n');
    expect(text('nginx/nginx.yaml')).toContain('  name: pages\n');
  });

  it('has the tree, with its filter', async () => {
    await person.openTree();
    await person.row('web-0.pages').waitFor();
    await person.filterTree('zk-1');
    await person.row('web-0.pages').waitFor({ state: 'detached' });
    await person.page.keyboard.press('Enter');
    await person.row('zk-1.zk-headless').waitFor();
    await person.picture('web-tree');
    await person.runCommand('Ordinal: Clear Filter');
    await person.row('redis-0.myapp').waitFor();
  });

  it('copies a DNS name out of the tree', async () => {
    await person.pressRowButton('zk-1.zk-headless', 'Copy DNS Name');
    await expect.poll(clipboard).toBe('zk-1.zk-headless.default.svc.cluster.local');
  });

  it('tells what a name inside a string leads to', async () => {
    await person.openFile('zookeeper/zookeeper.yaml');
    const name = person.word('zk-1.zk-headless', /zk-1\.zk-headless/).first();
    const hover = await person.hoverOver(name, 'Pod zk-1 of StatefulSet zk');
    await person.picture('web-name');
    expect(await hover.innerText()).toContain('zookeeper.yaml:57');
  });

  it('explains a rule, shows the log, and starts anew', async () => {
    await person.runCommand('Ordinal: Explain a Rule');
    await person.choose('service-not-found');
    await person.tab('service-not-found').waitFor();
    // A page that is still loaded takes the keys when it is there.
    await person.webview().getByRole('heading', { name: 'service-not-found' }).waitFor();
    await person.picture('web-rule');
    await person.runCommand('Ordinal: Show Log');
    await person.page.locator('.panel .monaco-select-box', { hasText: 'Ordinal' }).first().waitFor();
    await person.picture('web-log');
    await person.runCommand('View: Toggle Panel Visibility');
    await person.runCommand('Ordinal: Restart');
    await person.page.locator('.statusbar-item', { hasText: 'Ordinal was restarted' }).waitFor();
    await person.row('zk-1.zk-headless').waitFor();
  });

  it('shows the topology, what scaling does, and follows the text', async () => {
    await person.openFile('zookeeper/zookeeper.yaml');
    await person.goTo(57, 5);
    await person.runCommand('Ordinal: Open Topology');
    const frame = await topologyFrame(person.page);
    expect(await frame.locator('#picture text.name').allTextContents()).toContain('datadir-zk-2');
    await frame.locator('#replicas-slider').focus();
    await person.page.keyboard.press('ArrowRight');
    await frame.getByText('pods created: 1 · claims created: 1').waitFor();
    await person.picture('web-plan');
    await person.page.locator('.editor-instance .view-lines').first().click();
    await person.goTo(60, 14);
    await person.page.keyboard.press('Backspace');
    await person.page.keyboard.type('4');
    await frame.locator('g[data-id="Pod/default/zk-3"]:not(.created)').waitFor();
    await person.page.keyboard.press('Control+Z');
    await person.page.keyboard.press('Control+Z');
    await frame.locator('g[data-id="Pod/default/zk-3"].created').waitFor();
  });

  it('gives the picture as Mermaid and as SVG', async () => {
    const frame = await topologyFrame(person.page);
    await frame.getByRole('button', { name: 'Copy as Mermaid' }).click();
    await expect.poll(clipboard).toContain('flowchart LR');
    await frame.getByRole('button', { name: 'Save as SVG' }).click();
    await person.page.locator('.quick-input-widget input').first().waitFor();
    await person.picture('web-save');
    await person.page.keyboard.press('Enter');
    const saved = () => (existsSync(join(folder, 'zk-topology.svg')) ? text('zk-topology.svg') : '');
    await expect.poll(saved).toContain('datadir-zk-2');
  });

  it.each([
    ['Default Light Modern', 'light'],
    ['Default Dark Modern', 'dark'],
    ['Default High Contrast', 'high-contrast'],
  ])('looks as it should in the theme %s', async (theme, name) => {
    writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
    const frame = await topologyFrame(person.page);
    await frame.locator(`body.vscode-${name}`).waitFor();
    await person.picture(`web-${name}`);
  });
});

describe('a virtual workspace, whose file system has no search', () => {
  beforeAll(async () => {
    person = await openMemoryFolder(vscode);
  });

  afterAll(async () => {
    await person.page.close();
  });

  it('is read although no file of it is open', async () => {
    await person.row('zk-2.zk-headless').waitFor();
    await person.picture('web-virtual');
    expect(await person.row('redis-0').innerText()).toContain('no DNS name');
  });

  it('is edited like any other', async () => {
    await person.row('redis-0').click();
    await person.tab('redis.yaml').waitFor();
    await redisService().click();
    const fixes = await person.openQuickFixes();
    expect(await fixes.first().innerText()).toContain('Use Service "myapp"');
    await person.page.keyboard.press('Enter');
    await person.row('redis-0.myapp').waitFor();
    await person.save();
    expect(await squiggles().count()).toBe(0);
    const colour = (set: string) =>
      person
        .row(set)
        .locator('.label-name')
        .evaluate<string, never>('(label) => getComputedStyle(label).color');
    expect(await colour('redis/redis.yaml')).toBe(await colour('nginx/nginx.yaml'));
  });

  it('says that changes made elsewhere wait for a check, and shows them then', async () => {
    expect(await languageStatus()).toContain('a check also sees what changed elsewhere');
    await person.picture('web-virtual-status');
    await person.runCommand('Memory: Change a File Elsewhere');
    await person.runCommand('Ordinal: Check Workspace');
    await person.row('zk-4.zk-headless').waitFor();
    await person.picture('web-virtual-checked');
  });

  it('has no git, and says so', async () => {
    await person.runCommand('Ordinal: Compare with Git Revision');
    await untilTold('There is nothing to compare these manifests with.', 'web-virtual-git');
  });
});

describe('in Chinese', () => {
  let chinese: VsCode;

  beforeAll(async () => {
    chinese = await startWithWebExtension({ language: 'zh-cn' });
    person = await openMemoryFolder(chinese);
  });

  afterAll(async () => {
    await chinese.close();
  });

  it('says everything in Chinese', async () => {
    await person.row('redis-0').waitFor();
    expect(await person.row('redis-0').innerText()).toContain('没有 DNS 名称');
    await person.row('redis-0').click();
    await person.tab('redis.yaml').waitFor();
    const hover = await person.hoverOver(
      redisService(),
      'Service "myapp-redis" 在 namespace "default" 中不存在',
    );
    await person.picture('web-chinese');
    expect(await hover.innerText()).not.toMatch(/will have|does not exist/);
    expect(await languageStatus()).toContain('在浏览器中，Ordinal 没有 git 可用。');
    await person.picture('web-chinese-status');
  });
});
