import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../../scripts/lib/prepare.mjs';
import { temporaryFolder } from '../../../scripts/lib/processes.mjs';
import { ensureBrowser, startServer } from '../../../scripts/lib/vscode.mjs';
import { startWebFront } from './web-front';
import type { WebOptions } from './web-front';

/** Settings that keep everything out of the picture that is not the extension. */
const userSettings = {
  // As on a desktop: nothing is written before somebody saves it.
  'files.autoSave': 'off',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.editor.useModal': 'off',
  'editor.hover.delay': 100,
};

/** What the workbench is told by its address, beside the folder. */
export type Payload = Readonly<Record<string, string>>;

/** A VS Code with a browser in front of it; every window is a page. */
export interface VsCode {
  readonly address: string;
  /**
   * Opens a folder, a `.code-workspace` file or, for the empty text, nothing in a new window; `prepare` sees the page
   * before VS Code runs in it.
   */
  openWindow(folder: string, payload?: Payload, prepare?: (page: Page) => Promise<void>): Promise<Page>;
  /** Tells when the browser ends by itself, which is a failure of the tests' surroundings. */
  onCrash(listener: () => void): void;
  close(): Promise<void>;
}

/**
 * Copies a workspace, so that tests may write into it: `examples` holds those of the project, any other name is a folder of
 * `test/e2e/workspaces`. `settings` become the workspace's own.
 */
export function copyWorkspace(name: string, settings: Readonly<Record<string, unknown>> = {}): string {
  const folder = join(temporaryFolder('ordinal-e2e-'), name);
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  cpSync(join(root, name === 'examples' ? name : `test/e2e/workspaces/${name}`), folder, { recursive: true });
  writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
  return folder;
}

function opened(path: string): Record<string, string> {
  if (path === '') return { ew: 'true' };
  return path.endsWith('.code-workspace') ? { workspace: path } : { folder: path };
}

/** Starts a browser without a window. */
export function launchBrowser(program: {
  executablePath: string;
  env: Record<string, string>;
}): Promise<Browser> {
  const quiet = ['background-networking', 'component-update', 'sync', 'gpu', 'quic'];
  return chromium.launch({
    executablePath: program.executablePath,
    env: { ...process.env, ...program.env } as Record<string, string>,
    args: ['--no-sandbox', '--no-first-run', ...quiet.map((name) => `--disable-${name}`)],
  });
}

/**
 * Starts VS Code's server and a browser; extensions are told the language, such as `zh-cn`. Those of `extensionsDir` run in
 * Node, those of `web` in the web worker of the browser.
 */
export async function startVsCode(
  extensionsDir?: string,
  language?: string,
  web?: WebOptions,
  restricted = false,
): Promise<VsCode> {
  const program = await ensureBrowser();
  const server = await startServer({
    settings: { ...userSettings, 'security.workspace.trust.startupPrompt': 'never' },
    restricted,
    ...(extensionsDir !== undefined && { extensionsDir }),
    ...(language !== undefined && { language }),
  });
  const front = web && (await startWebFront(server.address, web));
  const address = front?.address ?? server.address;
  const browser = await launchBrowser(program);
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return {
    address,
    async openWindow(folder, payload = {}, prepare = async () => undefined) {
      const page = await context.newPage();
      // Nobody waits for what a lost page would show.
      page.once('crash', () => void page.close());
      const pairs = JSON.stringify(Object.entries({ skipWelcome: 'true', ...payload }));
      const query = new URLSearchParams({ ...opened(folder), payload: pairs });
      await prepare(page);
      await page.goto(`${address}/?${query.toString()}`);
      await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
      return page;
    },
    onCrash: (listener) => browser.once('disconnected', listener),
    async close() {
      await browser.close();
      front?.stop();
      await server.stop();
    },
  };
}
