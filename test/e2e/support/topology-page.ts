import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { PLAN_FOLD, type FromPage, type ToPage } from '../../../client/src/common/topology/messages';
import { pageHtml } from '../../../client/src/common/topology/page-html';
import { root } from '../../../scripts/lib/prepare.mjs';
import type { OrdinalService } from '../../../server/src/service';

/** Colours as VS Code's own themes give them to a webview, as far as the page asks for them. */
const themes = {
  dark: {
    foreground: '#cccccc',
    descriptionForeground: '#9d9d9d',
    errorForeground: '#f85149',
    focusBorder: '#0078d4',
    'editor-background': '#1f1f1f',
    'editor-foreground': '#cccccc',
    'editorWidget-background': '#202020',
    'editorWidget-border': '#454545',
    'input-background': '#313131',
    'input-foreground': '#cccccc',
    'input-placeholderForeground': '#989898',
    'button-background': '#0078d4',
    'button-foreground': '#ffffff',
    'button-secondaryBackground': '#313131',
    'button-secondaryForeground': '#cccccc',
    'textLink-foreground': '#4daafc',
  },
  light: {
    foreground: '#3b3b3b',
    descriptionForeground: '#3b3b3b',
    errorForeground: '#f85149',
    focusBorder: '#005fb8',
    'editor-background': '#ffffff',
    'editor-foreground': '#3b3b3b',
    'editorWidget-background': '#f8f8f8',
    'editorWidget-border': '#c8c8c8',
    'input-background': '#ffffff',
    'input-foreground': '#3b3b3b',
    'input-placeholderForeground': '#767676',
    'button-background': '#005fb8',
    'button-foreground': '#ffffff',
    'button-secondaryBackground': '#e5e5e5',
    'button-secondaryForeground': '#3b3b3b',
    'textLink-foreground': '#005fb8',
  },
  'high-contrast': {
    foreground: '#ffffff',
    descriptionForeground: '#ffffff',
    errorForeground: '#f48771',
    focusBorder: '#f38518',
    contrastBorder: '#6fc3df',
    contrastActiveBorder: '#f38518',
    'editor-background': '#000000',
    'editor-foreground': '#ffffff',
    'editorWidget-background': '#0c141f',
    'input-background': '#000000',
    'input-foreground': '#ffffff',
    'input-placeholderForeground': '#ffffff',
    'button-background': '#000000',
    'button-foreground': '#ffffff',
    'button-secondaryBackground': '#000000',
    'button-secondaryForeground': '#ffffff',
    'textLink-foreground': '#21a6ff',
  },
} as const;

export type Theme = keyof typeof themes;

/** Kinds of themes. */
export const THEMES = Object.keys(themes) as Theme[];

/** The page of a topology in a browser, with the language service behind it in place of VS Code. */
export class TopologyPageDriver {
  /** Everything the page asked for, in its order; what it shows is no question. */
  readonly said: FromPage[] = [];
  /** What the browser complained about, the content security policy's refusals among it. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly service: OrdinalService,
    private readonly set: string,
  ) {}

  /** Opens the page for a set. `state` is what VS Code kept of it. */
  static async open(
    browser: Browser,
    service: OrdinalService,
    set: string,
    { theme = 'dark', state }: { theme?: Theme; state?: object } = {},
  ): Promise<TopologyPageDriver> {
    const page = await browser.newPage({ viewport: { width: 1200, height: 760 } });
    const driver = new TopologyPageDriver(page, service, set);
    page.on('console', (message) => driver.complaints.push(message.text()));
    page.on('pageerror', (error) => driver.complaints.push(error.message));
    await page.exposeFunction('tellTest', (message: FromPage) => driver.receive(message));
    await page.addInitScript(
      ({ kept, colours, name }) => {
        const page = globalThis as unknown as Record<string, unknown>;
        page['acquireVsCodeApi'] = () => ({
          postMessage: page['tellTest'],
          getState: () => page['kept'] ?? kept,
          setState: (next: unknown) => (page['kept'] = next),
        });
        const { document } = globalThis as unknown as { document: BrowserDocument };
        document.addEventListener('DOMContentLoaded', () => {
          document.body.className = `vscode-${name}`;
          for (const [colour, value] of Object.entries(colours))
            document.documentElement.style.setProperty(`--vscode-${colour}`, value);
        });
      },
      { kept: state, colours: { ...common, ...themes[theme] }, name: theme },
    );
    await driver.serve();
    await page.goto('https://page.test/');
    await page.locator('#picture g[data-id]').first().waitFor({ state: 'attached' });
    return driver;
  }

  /** Sends the topology as it is now, as VS Code does after an edit. */
  async update(): Promise<void> {
    const question = { name: this.set };
    await this.send({ type: 'topology', question, topology: this.service.topology(question) });
  }

  async send(message: ToPage): Promise<void> {
    await this.page.evaluate((data) => {
      const { postMessage } = globalThis as unknown as { postMessage(data: unknown, origin: string): void };
      postMessage(data, '*');
    }, message);
  }

  /** What VS Code keeps of the page. */
  kept(): Promise<unknown> {
    return this.page.evaluate('globalThis.kept');
  }

  private async receive(message: FromPage): Promise<void> {
    if (message.type !== 'state') this.said.push(message);
    if (message.type === 'ready') await this.update();
    if (message.type === 'plan') {
      const answer = this.service.plan({
        name: this.set,
        operation: message.operation,
        fold: PLAN_FOLD,
      });
      await this.send({ type: 'plan', number: message.number, ...answer });
    }
  }

  private async serve(): Promise<void> {
    const html = pageHtml({
      language: 'en',
      script: 'https://page.test/topology.js',
      style: 'https://page.test/topology.css',
      source: 'https://page.test',
      nonce: 'a-word-of-the-test',
      title: 'Topology',
      state: { question: { name: this.set } },
      translations: {},
    });
    await this.page.route('https://page.test/**', (route) => {
      const name = new URL(route.request().url()).pathname;
      if (name === '/') return route.fulfill({ contentType: 'text/html', body: html });
      return route.fulfill({
        contentType: name.endsWith('.css') ? 'text/css' : 'text/javascript',
        body: files.get(name) ?? '',
      });
    });
  }
}

const built = join(root, 'dist/client');
const files = new Map(
  ['/topology.js', '/topology.css'].map((name) => [name, readFileSync(join(built, name), 'utf8')]),
);

const common = {
  'font-family': 'sans-serif',
  'font-size': '13px',
  'charts-blue': '#3794ff',
  'charts-green': '#89d185',
  'charts-yellow': '#cca700',
  'charts-purple': '#b180d7',
  'charts-red': '#f14c4c',
};

/** As much of a browser's document as the driver touches. */
interface BrowserDocument {
  readonly body: { className: string };
  readonly documentElement: { readonly style: { setProperty(name: string, value: string): void } };
  addEventListener(type: string, listener: () => void): void;
}
