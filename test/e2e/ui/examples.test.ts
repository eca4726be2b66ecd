import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/lib/prepare.mjs';
import { temporaryFolder } from '../../../scripts/lib/processes.mjs';
import { installExtension } from '../../../scripts/lib/vscode.mjs';
import { copyWorkspace, startVsCode } from '../support/window';
import type { VsCode } from '../support/window';

const pictures = join(root, 'test-results/screenshots');

let vscode: VsCode;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  const extensionsDir = temporaryFolder('ordinal-extensions-');
  // The packaged extension, as a person installs it.
  await installExtension(join(root, 'dist/ordinal.vsix'), extensionsDir);
  vscode = await startVsCode(extensionsDir);
});

afterAll(async () => {
  await vscode.close();
});

/** Opens a file as a person does: Ctrl+P, its name, Enter. */
async function openFile(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input').fill(path);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: path.split('/').at(-1) ?? path }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.editor-container .view-lines').waitFor();
}

/** The value of serviceName in the editor, also while an inlay hint stands behind it. */
function serviceName(page: Page): Locator {
  return page.locator('.view-line', { hasText: 'serviceName: myapp-redis' }).getByText(/^\s?myapp-redis$/);
}

/** The lines of the tree as they are read: label and description. */
function treeRows(page: Page): Promise<string[]> {
  return page.locator('.pane-body .monaco-list-row').allInnerTexts();
}

describe('the Redis example', () => {
  let page: Page;

  beforeAll(async () => {
    page = await vscode.openWindow(copyWorkspace('examples'));
    await openFile(page, 'redis/redis.yaml');
  });

  afterAll(async () => {
    await page.screenshot({ path: join(pictures, 'redis-last.png') });
    await page.close();
  });

  it('underlines the value of serviceName', async () => {
    await page.locator('.squiggly-error').waitFor();
    expect(await page.locator('.squiggly-error').count()).toBe(1);
    await page.screenshot({ path: join(pictures, 'redis-squiggle.png') });
  });

  it('explains itself in the hover', async () => {
    await serviceName(page).hover();
    const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'myapp-redis' });
    await hover.waitFor();
    await page.screenshot({ path: join(pictures, 'redis-hover.png') });
    expect(await hover.innerText()).toContain('service-not-found');
  });

  it('shows the pods in the tree, and that they have no names', async () => {
    await page.getByRole('tab', { name: 'Ordinal' }).click();
    await page.locator('.monaco-list-row', { hasText: 'redis-0' }).waitFor();
    await page.screenshot({ path: join(pictures, 'redis-tree.png') });
    const rows = (await treeRows(page)).join('\n');
    expect(rows).toContain('redis-0');
    expect(rows).toContain('zk-2.zk-headless');
  });

  it('mends it with the preferred fix', async () => {
    await serviceName(page).click();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Use Service' }).waitFor();
    await page.screenshot({ path: join(pictures, 'redis-fixes.png') });
    await page.keyboard.press('Enter');
    await page.locator('.squiggly-error').waitFor({ state: 'detached' });
    await page.locator('.monaco-list-row', { hasText: 'redis-0.myapp' }).waitFor();
    await page.screenshot({ path: join(pictures, 'redis-mended.png') });
  });

  it('copies a name with the keyboard', async () => {
    const row = page.locator('.monaco-list-row', { hasText: 'redis-1' }).first();
    await row.click();
    await page.keyboard.press('Control+C');
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe('redis-1');
  });
});

describe('a workspace without Kubernetes', () => {
  it('is left alone', async () => {
    const page = await vscode.openWindow(copyWorkspace('plain'));
    await openFile(page, 'compose.yaml');
    await page.getByRole('tab', { name: 'Ordinal' }).click();
    await page.locator('.welcome-view-content', { hasText: 'No Kubernetes manifest' }).waitFor();
    expect(await page.locator('.notification-toast').count()).toBe(0);
    expect(await page.locator('.squiggly-error, .squiggly-warning').count()).toBe(0);
    await page.screenshot({ path: join(pictures, 'plain.png') });
    await page.close();
  });
});
