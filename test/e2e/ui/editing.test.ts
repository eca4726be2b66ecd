import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWithExtension } from '../support/installed';
import { pictureFailures } from '../support/failures';
import { Person } from '../support/person';
import { copyWorkspace } from '../support/window';
import type { VsCode } from '../support/window';

let vscode: VsCode;
let person: Person;

beforeAll(async () => {
  vscode = await startWithExtension();
});

afterAll(async () => {
  await vscode.close();
});

pictureFailures(() => person);

const settings = { 'ordinal.codeLens.enabled': true };

describe('an ensemble in four files', () => {
  let folder: string;
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const goBehind = async (file: string, words: string) => {
    const before = text(file).split(words)[0] + words;
    const lines = before.split('\n');
    await person.goTo(lines.length, (lines.at(-1) ?? '').length + 1);
  };

  beforeAll(async () => {
    folder = copyWorkspace('ensemble', settings);
    person = new Person(await vscode.openWindow(folder));
    await person.openFile('broker.yaml');
  });

  afterAll(async () => {
    await person.page.close();
  });

  it('offers the rest of a peer list inside the string', async () => {
    await goBehind('broker.yaml', 'zk-0.zk-headless:2181,');
    // The name of the object at the cursor, which the server gave.
    await person.page.locator('.breadcrumbs-control').getByText('broker', { exact: true }).waitFor();
    const suggestions = await person.openSuggestions();
    await person.picture('peer-list-completion');
    const labels = await suggestions.allInnerTexts();
    expect(labels).toEqual([
      'zk-1, zk-2\n2 pods of StatefulSet zk',
      'zk-1.zk-headless:2181',
      'zk-2.zk-headless:2181',
    ]);
    await person.page.keyboard.press('Enter');
    await person.save();
    expect(text('broker.yaml')).toContain(
      '"zk-0.zk-headless:2181,zk-1.zk-headless:2181,zk-2.zk-headless:2181"\n',
    );
  });

  it('renames a Service with all that name it, and says before what a live set makes of it', async () => {
    await person.openFile('service.yaml');
    await goBehind('service.yaml', 'name: zk');
    await person.rename('zookeeper-peers');
    const notifications = await person.openNotifications();
    await notifications.getByText('until the set is deleted').waitFor();
    await person.picture('rename-service');
    await person.applyRefactoring(['broker.yaml', 'service.yaml', 'statefulset.yaml']);
    await person.saveAll();
    expect(text('service.yaml')).toContain('  name: zookeeper-peers\n');
    expect(text('statefulset.yaml')).toContain('  serviceName: zookeeper-peers\n');
    expect(text('broker.yaml')).toContain(
      '"zk-0.zookeeper-peers:2181,zk-1.zookeeper-peers:2181,zk-2.zookeeper-peers:2181"\n',
    );
    expect(await person.page.locator('.squiggly-error, .squiggly-warning').count()).toBe(0);
  });

  it('says why an API version cannot be renamed', async () => {
    await goBehind('service.yaml', 'apiVersion: v');
    await person.page.keyboard.press('F2');
    const refusal = person.page.locator('.monaco-editor-overlaymessage');
    await refusal.waitFor();
    await person.picture('rename-refused');
    expect((await refusal.innerText()).length).toBeGreaterThan(10);
  });

  it('has refactorings in the lightbulb menu of a set', async () => {
    await person.openFile('statefulset.yaml');
    await goBehind('statefulset.yaml', 'name: z');
    const actions = await person.openQuickFixes();
    await person.picture('refactorings');
    expect(await actions.allInnerTexts()).toContainEqual(expect.stringContaining('anti-affinity'));
    await person.page.keyboard.press('Escape');
  });

  it('finds a pod that stands in no file by the symbol search', async () => {
    await person.page.keyboard.press('Control+P');
    await person.page.locator('.quick-input-widget input').fill('#zk-2');
    const found = person.page.locator('.quick-input-list .monaco-list-row', { hasText: 'zk-2' });
    await found.first().waitFor();
    await person.picture('symbol-search');
    await person.page.keyboard.press('Escape');
  });
});

describe.each([
  ['light', 'Default Light Modern'],
  ['dark', 'Default Dark Modern'],
  ['high-contrast', 'Default High Contrast'],
])('in the %s theme', (name, theme) => {
  beforeAll(async () => {
    const folder = copyWorkspace('ensemble', { ...settings, 'workbench.colorTheme': theme });
    person = new Person(await vscode.openWindow(folder));
    await person.openFile('statefulset.yaml');
  });

  afterAll(async () => {
    await person.page.close();
  });

  it('shows what the set creates beside its lines and above it', async () => {
    const editor = person.page.locator('.editor-instance');
    await editor.locator('.codelens-decoration', { hasText: '3 pods' }).waitFor();
    await editor.getByText('zk-0 … zk-2').first().waitFor();
    await editor.getByText('datadir-zk-0').first().waitFor();
    await person.picture(`hints-and-lenses-${name}`);
    expect(await person.page.locator('.squiggly-error, .squiggly-warning').count()).toBe(0);
  });

  it('says whole names where a hint is pointed at, and leads from it to the Service', async () => {
    const hint = (text: string) => person.page.locator('.editor-instance .view-line').getByText(text).first();
    const hover = await person.hoverOver(hint('zk-0 … zk-2'), 'zk-2.zk-headless.default.svc.cluster.local');
    await person.picture(`hint-${name}`);
    // It lies over the next one.
    await person.page.mouse.move(700, 5);
    await hover.waitFor({ state: 'hidden' });
    await person.page.keyboard.down('Control');
    await hint('zk-headless.default.svc').hover();
    await person.page.mouse.down();
    await person.page.mouse.up();
    await person.page.keyboard.up('Control');
    await person.page.getByRole('tab', { name: 'service.yaml', selected: true }).waitFor();
  });
});
