import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility } from '../support/accessibility';
import { startWithExtension } from '../support/installed';
import type { InstalledVsCode } from '../support/installed';
import { pictureFailures } from '../support/failures';
import { Person } from '../support/person';
import { parentOf, processesWith } from '../support/processes';
import { topologyFrame } from '../support/topology-frame';
import { copyWorkspace } from '../support/window';

let vscode: InstalledVsCode;
let person: Person;
let folder: string;

beforeAll(async () => {
  vscode = await startWithExtension();
  folder = copyWorkspace('examples');
  person = new Person(await vscode.openWindow(folder));
  await person.openFile('zookeeper/zookeeper.yaml');
});

afterAll(async () => {
  await vscode.close();
});

pictureFailures(() => person);

const pageFrame = () => topologyFrame(person.page);

describe('the topology of the ZooKeeper example', () => {
  it('opens beside the file, for the set at the cursor', async () => {
    await person.goTo(57, 5);
    await person.runCommand('Ordinal: Open Topology');
    const frame = await pageFrame();
    const names = await frame.locator('#picture text.name').allTextContents();
    expect(names.sort()).toEqual([
      ...['datadir-zk-0', 'datadir-zk-1', 'datadir-zk-2', 'zk', 'zk-0', 'zk-1', 'zk-2'],
      ...['zk-budget', 'zk-client', 'zk-config', 'zk-headless'],
    ]);
    await person.picture('topology');
  });

  it('leads from an object to the line that writes it', async () => {
    const frame = await pageFrame();
    await frame.locator('g[data-id="Service/default/zk-client"]').click();
    await person.page.locator('.statusbar', { hasText: 'Ln 23, Col 9' }).waitFor();
    expect(await frame.locator('#picture').isVisible()).toBe(true);
  });

  it('shows what scaling does, with the slider and the keyboard', async () => {
    await person.page.keyboard.press('Control+B');
    const frame = await pageFrame();
    await frame.locator('#replicas-slider').focus();
    await person.page.keyboard.press('ArrowRight');
    await person.page.keyboard.press('ArrowRight');
    await frame.getByText('pods created: 2 · claims created: 2').waitFor();
    expect(await frame.locator('g.node.created').count()).toBe(4);
    expect(await frame.locator('.notes').innerText()).toContain('names only zk-0 … zk-2');
    await person.picture('topology-plan');
  });

  it('follows the text while it is typed', async () => {
    const frame = await pageFrame();
    await person.page.locator('.editor-instance .view-lines').first().click();
    await person.goTo(60, 14);
    await person.page.keyboard.press('Backspace');
    await person.page.keyboard.type('4');
    await frame.locator('g[data-id="Pod/default/zk-3"]:not(.created)').waitFor();
    await person.page.keyboard.press('Control+Z');
    await person.page.keyboard.press('Control+Z');
    await frame.locator('g[data-id="Pod/default/zk-3"].created').waitFor();
  });

  it('shares its column with the next one', async () => {
    await person.tab('Topology of zk').click();
    await person.openTree();
    await person.pressRowButton('redis', 'Open Topology');
    await person.page.getByRole('tab', { name: 'Topology of redis', selected: true }).waitFor();
    expect(await person.page.locator('.editor-group-container').count()).toBe(2);
    await person.tab('Topology of redis').click({ button: 'middle' });
    await person.tab('Topology of redis').waitFor({ state: 'detached' });
    await person.runCommand('View: Toggle Primary Side Bar Visibility');
    await (await pageFrame()).locator('g[data-id="Pod/default/zk-3"].created').waitFor();
  });

  it.each([
    ['Default Dark Modern', 'dark'],
    ['Default Light Modern', 'light'],
    ['Default High Contrast', 'high-contrast'],
    ['Default High Contrast Light', 'high-contrast-light'],
  ])('axe-core finds nothing in the theme %s', async (theme, name) => {
    writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
    const frame = await pageFrame();
    await frame.locator(`body.vscode-${name}`).waitFor();
    const { findings, passed } = await checkAccessibility(frame);
    await person.picture(`topology-${name}`);
    expect(findings).toEqual([]);
    expect(passed).toContain('aria-command-name');
  });

  it('comes back as it was after it was hidden, and after a reload of the window', async () => {
    const before = await pageFrame();
    await before.getByRole('button', { name: 'Zoom in' }).click();
    await before.getByRole('button', { name: 'Zoom in' }).click();
    await before.locator('#search').fill('zk-1');
    await before.getByText('Found: 2 of').waitFor();
    const view = await before.locator('#picture').getAttribute('viewBox');
    const isAsBefore = async (): Promise<void> => {
      const frame = await pageFrame();
      await frame.getByText('Found: 2 of').waitFor();
      await frame.getByText('pods created: 2 · claims created: 2').waitFor();
      expect(await frame.locator('#picture').getAttribute('viewBox')).toBe(view);
      expect(await frame.locator('#search').inputValue()).toBe('zk-1');
      expect(await frame.locator('#replicas-number').inputValue()).toBe('5');
    };
    // The keys stay in the page, where Escape would end the search: so no file is opened by Ctrl+P.
    await person.runCommand('Help: Welcome');
    await person.page.getByRole('tab', { name: 'Welcome', selected: true }).waitFor();
    await expect.poll(() => before.isDetached()).toBe(true);
    await person.tab('Topology of zk').click();
    await isAsBefore();
    await person.picture('topology-came-back');
    await Promise.all([
      person.page.waitForEvent('domcontentloaded'),
      person.runCommand('Developer: Reload Window'),
    ]);
    await isAsBefore();
    await person.picture('topology-reloaded');
  });

  it('is answered again after the extension host has ended', async () => {
    const [server = 0] = processesWith(join(vscode.extensionsDir, 'ordinal.'));
    const before = await pageFrame();
    process.kill(parentOf(server), 'SIGKILL');
    await expect.poll(() => before.isDetached(), { timeout: 60_000 }).toBe(true);
    const frame = await pageFrame();
    expect(await person.tab('Topology of zk').count()).toBe(1);
    expect(await frame.locator('#search').inputValue()).toBe('zk-1');
    await frame.locator('#kind-roll-out').click();
    await frame.getByText('pods replaced: 3').waitFor();
    await person.picture('topology-answered-again');
  });
});
