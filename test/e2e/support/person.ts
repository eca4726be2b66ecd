import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { root } from '../../../scripts/lib/prepare.mjs';

const pictures = join(root, 'test-results/screenshots');

/** Milliseconds that a person waits for something to appear: windows open slowly where many programs share few cores. */
const PATIENCE = 50_000;

/** What a person at the keyboard does and sees. */
export class Person {
  constructor(readonly page: Page) {
    page.setDefaultTimeout(PATIENCE);
  }

  /** Opens a file: Ctrl+P, its name, Enter. */
  async openFile(path: string): Promise<void> {
    const name = path.split('/').at(-1) ?? path;
    const offered = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name });
    const opened = this.page.getByRole('tab', { name, selected: true });
    // Files are not found before the window has listed them, and the list may change under the key: a person tries again.
    for (let attempt = 0; attempt < 6 && !(await opened.isVisible()); attempt += 1) {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+P');
      await this.page.locator('.quick-input-widget input').fill(path);
      await offered
        .waitFor({ timeout: 5000 })
        .then(() => this.page.keyboard.press('Enter'))
        .then(() => opened.waitFor({ timeout: 3000 }))
        .catch(() => undefined);
    }
    await opened.waitFor();
    await this.page.locator('.editor-instance .view-lines').first().waitFor();
  }

  /** Opens Ordinal's tree by its icon in the activity bar; the icon would close one that is open. */
  async openTree(): Promise<void> {
    const view = this.page.locator('.sidebar #workbench\\.view\\.extension\\.ordinal');
    if (!(await view.isVisible())) await this.page.getByRole('tab', { name: 'Ordinal' }).click();
    await view.waitFor();
  }

  /** A line of the tree. */
  row(text: string): Locator {
    return this.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  }

  /** Opens a branch of the tree by its arrow. */
  async expand(text: string): Promise<void> {
    await this.row(text).locator('.monaco-tl-twistie').click();
  }

  /** Presses a button that a line of the tree shows while it is pointed at; again where the lines have moved meanwhile. */
  async pressRowButton(text: string, title: string): Promise<void> {
    const button = this.row(text).getByRole('button', { name: title });
    let pressed = false;
    for (let attempt = 0; attempt < 5 && !pressed; attempt += 1) {
      await this.page.mouse.move(700, 5);
      await this.row(text).hover();
      pressed = await button.click({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    }
    if (!pressed) await button.click();
  }

  /** Chooses an item of a line's context menu; again where it stays open, because a menu does not hear clicks of its first 100 ms. */
  async chooseFromMenu(line: Locator, title: string): Promise<void> {
    await line.click({ button: 'right' });
    const item = this.page.getByRole('menuitem', { name: title });
    await item.waitFor();
    for (let attempt = 0; attempt < 5 && (await item.isVisible()); attempt += 1) {
      await item.click({ timeout: 3000 }).catch(() => undefined);
      await item.waitFor({ state: 'detached', timeout: 3000 }).catch(() => undefined);
    }
    await item.waitFor({ state: 'detached' });
  }

  /** A word of the editor in the line that holds `line`. */
  word(line: string, word: RegExp): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: line }).getByText(word);
  }

  /** Points at a word until its hover with a text shows; again where hints and lenses have moved the lines meanwhile. */
  async hoverOver(word: Locator, text: string): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover:not(.hidden)', { hasText: text });
    for (let attempt = 0; attempt < 5 && !(await hover.isVisible()); attempt += 1) {
      await this.page.mouse.move(700, 5);
      await word.hover();
      await hover.waitFor({ timeout: 4000 }).catch(() => undefined);
    }
    await hover.waitFor();
    return hover;
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

  /** The page of the webview that is shown: a frame in a frame. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview').frameLocator('#active-frame');
  }

  /** The tab of an open file. */
  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }

  /** Puts the cursor of the editor at a line and a column, both counted from 1: Ctrl+G, `line:column`, Enter. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.page.locator('.quick-input-widget input').fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.statusbar', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** Asks for completion where the cursor is, and gives the lines of the list. */
  async openSuggestions(): Promise<Locator> {
    await this.page.keyboard.press('Control+Space');
    const rows = this.page.locator('.suggest-widget .monaco-list-row');
    await rows.first().waitFor();
    return rows;
  }

  /** Renames what stands at the cursor: F2, the new name, Enter. */
  async rename(name: string): Promise<void> {
    await this.page.keyboard.press('F2');
    await this.page.locator('.rename-box input').fill(name);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.rename-box.preview').waitFor({ state: 'hidden' });
  }

  /** Ticks the changes of some files in the refactor preview, and applies them. */
  async applyRefactoring(files: readonly string[]): Promise<void> {
    const rows = this.page.locator('.bulk-edit-panel .monaco-list-row');
    for (const file of files) await rows.filter({ hasText: file }).locator('.edit-checkbox').click();
    await this.page.getByRole('button', { name: 'Apply' }).click();
  }

  /** Opens the list behind the bell: VS Code shows no toasts while a test drives it. */
  async openNotifications(): Promise<Locator> {
    await this.bell().click();
    const list = this.page.locator('.notifications-center.visible');
    await list.waitFor();
    return list;
  }

  /** The bell of the status bar, dotted when something waits behind it. */
  bell(): Locator {
    return this.page.locator('.statusbar-item#status\\.notifications .codicon');
  }

  /** Saves the file of the editor. */
  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** Saves all open files by the command of that name. */
  async saveAll(): Promise<void> {
    await this.runCommand('File: Save All Files');
    await this.page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
  }

  /** Runs a command by its title: F1, the title, Enter; again where a page that has just been loaded took the keys away. */
  async runCommand(title: string): Promise<void> {
    const offered = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
    for (let attempt = 0; attempt < 5 && !(await offered.isVisible()); attempt += 1) {
      await this.page.keyboard.press('F1');
      await this.page
        .locator('.quick-input-widget input')
        .fill(`>${title}`, { timeout: 3000 })
        .then(() => offered.waitFor({ timeout: 5000 }))
        .catch(() => undefined);
    }
    await offered.waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Chooses an item of a list that a command has opened: types its title, Enter. */
  async choose(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type=text]').first();
    await input.waitFor();
    await input.fill(title);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Types into the filter of the tree; once more where the palette took the focus along when it closed. */
  async filterTree(text: string): Promise<void> {
    const title = 'Filter Stateful Identities';
    const input = this.page
      .locator('.quick-input-widget', { has: this.page.locator('.quick-input-title', { hasText: title }) })
      .locator('input[type=text]')
      .first();
    for (let attempt = 1; ; attempt += 1) {
      await this.runCommand(`Ordinal: ${title}`);
      try {
        await input.fill(text, { timeout: 5000 });
        return;
      } catch (error) {
        if (attempt === 3) throw error;
      }
    }
  }

  /** Opens what the braces of the status bar say of the language of the open file. */
  async openLanguageStatus(): Promise<Locator> {
    const hover = this.page.locator('.hover-language-status');
    for (let attempt = 0; attempt < 5 && !(await hover.first().isVisible()); attempt += 1) {
      await this.page.locator('#status\\.languageStatus').click();
      await hover
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => undefined);
    }
    return this.page.locator('.monaco-hover', { has: hover });
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
