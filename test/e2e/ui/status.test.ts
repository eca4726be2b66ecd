import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWithExtension } from '../support/installed';
import { pictureFailures } from '../support/failures';
import { Person } from '../support/person';
import { copyWorkspace } from '../support/window';

let vscode: Awaited<ReturnType<typeof startWithExtension>>;
let person: Person;
let folder: string;

const settings = { 'ordinal.exclude': ['legacy'], 'ordinal.maxFileSize': 20_000 };

const configMap = (text: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: blob\ndata:\n  text: ${text}\n`;

const set = (name: string) =>
  person.page.locator(`.sidebar .monaco-list-row[aria-label^="StatefulSet ${name}"]`).first();

beforeAll(async () => {
  vscode = await startWithExtension();
  folder = copyWorkspace('platform', settings);
  mkdirSync(join(folder, 'legacy'));
  writeFileSync(join(folder, 'legacy/old.yaml'), configMap('old'));
  writeFileSync(join(folder, 'large.yaml'), configMap('x'.repeat(30_000)));
  writeFileSync(join(folder, 'values.yaml'), 'color: green\n');
  person = new Person(await vscode.openWindow(folder));
  await person.openFile('redis.yaml');
  await person.openTree();
  await set('redis').waitFor();
});

afterAll(async () => {
  await vscode.close();
});

pictureFailures(() => person);

describe('the language status', () => {
  it('says what was read, what was not and why, and for which Kubernetes', async () => {
    const status = await person.openLanguageStatus();
    await status
      .getByText('excluded folders: 1, larger than "ordinal.maxFileSize": 1, no manifests: 2')
      .waitFor();
    await person.picture('status');
    const text = await status.innerText();
    expect(text).toMatch(/Resources: \d+, in files: \d/);
    expect(text).toContain('Kubernetes 1.36');
    expect(text).toContain('No git repository is open.');
  });

  it('leads to the log', async () => {
    const status = await person.openLanguageStatus();
    await status.getByText('Show Log').click();
    await person.page.locator('.panel .monaco-select-box', { hasText: 'Ordinal' }).first().waitFor();
    await person.picture('status-log');
    await person.runCommand('View: Toggle Panel Visibility');
  });

  it('changes the Kubernetes version', async () => {
    const status = await person.openLanguageStatus();
    const version = status.locator('.hover-language-status', { hasText: 'Kubernetes' });
    await version.getByText('Choose').click();
    await person.choose('1.31');
    await (await person.openLanguageStatus()).getByText('Kubernetes 1.31').waitFor();
    expect(readFileSync(join(folder, '.vscode/settings.json'), 'utf8')).toContain('"1.31"');
    await person.page.keyboard.press('Escape');
  });
});

describe('a setting that means nothing', () => {
  const rules = (rule: string) =>
    writeFileSync(
      join(folder, '.vscode/settings.json'),
      JSON.stringify({ ...settings, 'ordinal.rules': { [rule]: 'off' } }),
    );
  const statusText = async () => {
    await person.page.keyboard.press('Escape');
    return (await person.openLanguageStatus()).innerText();
  };

  it('is counted until it is mended', async () => {
    rules('service-not-fuond');
    await expect.poll(statusText, { timeout: 20_000 }).toContain('Settings that mean nothing: 1');
    await person.picture('status-settings');
    rules('image-latest');
    await expect.poll(statusText, { timeout: 20_000 }).not.toContain('Settings that mean nothing');
    await person.page.keyboard.press('Escape');
  });
});

describe('the walkthrough', () => {
  const press = async (step: string, button: string): Promise<void> => {
    await person.runCommand('Welcome: Open Walkthrough...');
    await person.choose('Get Started with Ordinal');
    await person.page.locator('.getting-started-step', { hasText: step }).first().click();
    await person.page.locator('.getting-started-step.expanded').getByText(button, { exact: true }).click();
  };

  it.each([
    [
      'See what stands in no file',
      'Open Stateful Identities',
      '.sidebar .monaco-list-row[aria-label^="StatefulSet"]',
    ],
    ['Fix names that lead nowhere', 'Show Problems', '.panel .markers-panel'],
    ['Copy names and peer lists', 'Copy Peer List With Port…', '.quick-input-list .monaco-list-row'],
    ['Look before you scale', 'Preview Plan', '.quick-input-list .monaco-list-row'],
    ['Look before you scale', 'Open Topology', '.quick-input-list .monaco-list-row'],
  ])('leads from "%s" by "%s"', async (step, button, effect) => {
    await press(step, button);
    await person.page.locator(effect).first().waitFor();
    await person.picture(`walkthrough ${button}`);
    await person.page.keyboard.press('Escape');
  });

  it.each([
    ['Know what will be refused', 'Compare with Git Revision', 'There is nothing to compare'],
    // The Service that is missing may stand in the file that is too large to be read, so it is no error.
    ['Check everything, here and in CI', 'Check Workspace', 'errors: 0, warnings: 0, other remarks: 1.'],
  ])('leads from "%s" by "%s"', async (step, button, said) => {
    await press(step, button);
    await expect
      .poll(async () => (await person.openNotifications()).innerText(), { timeout: 20_000 })
      .toContain(said);
    await person.picture(`walkthrough ${button}`);
    await person.page.keyboard.press('Escape');
  });
});

describe('the server', () => {
  it('is started anew when asked to', async () => {
    await person.openFile('redis.yaml');
    await person.runCommand('Ordinal: Restart');
    await person.page.locator('.statusbar-item', { hasText: 'Ordinal was restarted' }).waitFor();
    await set('redis').waitFor();
  });
});
