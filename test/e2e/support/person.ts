import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from '../../../scripts/lib/prepare.mjs';

const pictures = join(root, 'test-results/screenshots');

/** What a person at the keyboard does and sees. */
export class Person {
  constructor(readonly page: Page) {}

  /** Opens a file: Ctrl+P, its name, Enter. */
  async openFile(path: string): Promise<void> {
    const name = path.split('/').at(-1) ?? path;
    await this.page.keyboard.press('Control+P');
    await this.page.locator('.quick-input-widget input').fill(path);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('tab', { name }).waitFor();
    await this.page.locator('.editor-instance .view-lines').waitFor();
  }

  /** Opens Ordinal's tree by its icon in the activity bar. */
  async openTree(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Ordinal' }).click();
    await this.page.locator('.sidebar', { hasText: 'Stateful Identities' }).waitFor();
  }

  /** A line of the tree. */
  row(text: string): Locator {
    return this.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  }

  /** Opens a branch of the tree by its arrow. */
  async expand(text: string): Promise<void> {
    await this.row(text).locator('.monaco-tl-twistie').click();
  }

  /** A word of the editor in the line that holds `line`. */
  word(line: string, word: RegExp): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: line }).getByText(word);
  }

  /** Asks for quick fixes where the cursor is; asks again while the editor is still busy with the last key. */
  async openQuickFixes(): Promise<Locator> {
    const menu = this.page.locator('.action-widget .monaco-list-row.action');
    for (let attempt = 0; attempt < 5 && !(await menu.first().isVisible()); attempt += 1) {
      await this.page.keyboard.press('Control+.');
      await menu
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => undefined);
    }
    return menu;
  }

  /** Waits until VS Code has started every extension that this window asks for. */
  async untilActivated(): Promise<void> {
    await this.page.getByText('Activating Extensions').waitFor({ state: 'hidden' });
  }

  /** Keeps a picture in test-results/screenshots. */
  async picture(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  }
}
