import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/lib/prepare.mjs';
import { ensureBrowser } from '../../../scripts/lib/vscode.mjs';
import { parseFixture } from '../../support/fixture';
import { serviceFor, uriOf } from '../../support/service-kit';
import { checkAccessibility } from '../support/accessibility';
import { THEMES, TopologyPageDriver, type Theme } from '../support/topology-page';
import { launchBrowser } from '../support/window';

const zookeeper = readFileSync(join(root, 'examples/zookeeper/zookeeper.yaml'), 'utf8');
const pictures = join(root, 'test-results/screenshots');

let browser: Browser;
let driver: TopologyPageDriver | undefined;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser(await ensureBrowser());
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await driver?.page.screenshot({ path: join(pictures, `failed ${task.name}.png`) });
  await driver?.page.close();
  driver = undefined;
});

afterAll(async () => {
  await browser.close();
});

/** As much of what a browser computes of an element's style as is asked for. */
interface Look {
  readonly backgroundColor: string;
  readonly boxShadow: string;
}

async function open(manifests = zookeeper, set = 'zk', options: { theme?: Theme; state?: object } = {}) {
  const service = serviceFor(parseFixture(manifests));
  driver = await TopologyPageDriver.open(browser, service, set, options);
  const { page } = driver;
  const focused = () =>
    page.evaluate<string>('document.activeElement.dataset.id ?? document.activeElement.id');
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  return { driver, page, service, focused, press };
}

describe.each(THEMES)('in a %s theme', (theme) => {
  it('axe-core finds nothing, in the picture, in the list and beside a plan', async () => {
    const { driver, page, press } = await open(zookeeper, 'zk', { theme });
    await driver.send({ type: 'previewPlan' });
    await page.locator('.steps li').first().waitFor();
    const picture = await checkAccessibility(page);
    await page.screenshot({ path: join(pictures, `topology-page-${theme}.png`) });
    const toggle = page.getByRole('button', { name: 'As a list' });
    const look = () =>
      toggle.evaluate((button) => {
        const { getComputedStyle } = globalThis as unknown as { getComputedStyle(of: unknown): Look };
        const { backgroundColor, boxShadow } = getComputedStyle(button);
        return [backgroundColor, boxShadow].join();
      });
    await toggle.focus();
    const off = await look();
    await press('Enter');
    // That it is on can be seen in any colours.
    expect(await look()).not.toBe(off);
    const list = await checkAccessibility(page);
    await page.screenshot({ path: join(pictures, `topology-list-${theme}.png`) });
    expect([...picture.findings, ...list.findings]).toEqual([]);
    expect(picture.passed).toContain('aria-command-name');
    expect([...picture.passed, ...list.passed]).toContain('color-contrast');
    expect(driver.complaints).toEqual([]);
  });
});

describe('with the keyboard alone', () => {
  it('goes from object to object and opens the file', async () => {
    const { driver, focused, press } = await open();
    await press('Tab');
    expect(await focused()).toBe('search');
    // Zoom, zoom, all, list, three exports, then the picture.
    await press(...Array<string>(8).fill('Tab'));
    expect(await focused()).toBe('StatefulSet/default/zk');
    await press('ArrowRight');
    expect(await focused()).toMatch(/^Pod\/default\/zk-/);
    await press('ArrowRight');
    expect(await focused()).toMatch(/^PersistentVolumeClaim\/default\/datadir-zk-/);
    await press('Enter');
    expect(driver.said.at(-1)).toMatchObject({ type: 'open', location: { uri: uriOf('manifest.yaml') } });
    await press('Home', 'ArrowLeft');
    expect(await focused()).toMatch(/^(Service|ConfigMap|PodDisruptionBudget)\//);
  });

  it('finds an object and goes to it', async () => {
    const { page, focused, press } = await open();
    await press('/');
    expect(await focused()).toBe('search');
    await page.keyboard.type('pod zk-2');
    expect(await page.locator('#found').innerText()).toBe('Found: 1 of 11');
    expect(await page.locator('g.node:not(.dim)').count()).toBe(1);
    await press('Enter', 'Escape');
    expect(await page.locator('g.node.dim').count()).toBe(0);
    expect(await page.locator('g.node[tabindex="0"]').getAttribute('data-id')).toBe('Pod/default/zk-2');
  });

  it('zooms, and shows all again', async () => {
    const { page, press } = await open();
    const width = async () => Number((await page.locator('#picture').getAttribute('viewBox'))?.split(' ')[2]);
    await press(...Array<string>(9).fill('Tab'));
    const fitted = await width();
    await press('+', '+');
    expect(await width()).toBeCloseTo(fitted / 1.5625, 0);
    await press('0');
    expect(await width()).toBeCloseTo(fitted, 0);
  });

  it('moves the slider, and the picture shows the plan', async () => {
    const { driver, page, focused, press } = await open();
    await driver.send({ type: 'previewPlan' });
    await page.locator('.steps li').first().waitFor();
    expect(await focused()).toBe('replicas-slider');
    expect(await page.locator('.summary').innerText()).toBe('pods created: 1 · claims created: 1');
    // What is read out is one sentence, not all steps; what to look at first comes first.
    expect(await page.locator('#plan [role=status]').innerText()).toBe('pods created: 1 · claims created: 1');
    expect(await page.locator('.notes li').first().innerText()).toContain('names only zk-0 … zk-2');
    await press('ArrowRight');
    await page.getByText('pods created: 2').waitFor();
    expect(await page.locator('g.node.created').count()).toBe(4);
    // Nobody moved the view, so all of the larger picture is seen.
    const last = await page.locator('g[data-id="Pod/default/zk-4"]').boundingBox();
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThan(760);
    expect(await focused()).toBe('replicas-slider');
    await press('Home');
    await page.getByText('pods deleted: 3').waitFor();
    expect(await page.locator('g.node.deleted').count()).toBe(3);
    expect(await page.locator('#replicas-number').inputValue()).toBe('0');
    expect(await page.locator('.basis').innerText()).toContain('Computed from the manifests');
    await page.locator('#cascade').selectOption('orphan');
    await page.getByText('claims kept: 3').waitFor();
    expect(await page.locator('#kind-delete').isChecked()).toBe(true);
    await page.locator('#partition-number').fill('2');
    await page.getByText('pods replaced: 1').waitFor();
    expect(driver.complaints).toEqual([]);
  });
});

describe('the page', () => {
  it('keeps what belongs together in one line, however narrow it is', async () => {
    const { page } = await open();
    await page.setViewportSize({ width: 300, height: 700 });
    const tops = await Promise.all(
      ['SVG', 'PNG', 'Mermaid'].map(
        async (text) => (await page.getByText(text, { exact: true }).boundingBox())?.y,
      ),
    );
    expect(new Set(tops).size).toBe(1);
    const { scrollWidth } = await page.evaluate<{ scrollWidth: number }>(
      '({ scrollWidth: document.documentElement.scrollWidth })',
    );
    expect(scrollWidth).toBe(300);
  });

  it.each([220, 340, 500, 800])(
    'has a slider that can be moved, and nothing cut off, at %i pixels',
    async (width) => {
      const { page } = await open();
      await page.setViewportSize({ width, height: 800 });
      const slider = await page.locator('#replicas-slider').boundingBox();
      const number = await page.locator('#replicas-number').boundingBox();
      expect(slider?.width).toBeGreaterThan(60);
      expect((slider?.x ?? 0) + (slider?.width ?? 0)).toBeLessThanOrEqual(number?.x ?? 0);
      expect((number?.x ?? 0) + (number?.width ?? 0)).toBeLessThan(width);
    },
  );

  it.each([290, 460, 850])(
    'has the plan in sight in a window of 600 pixels, where %i by 475 of them are its own',
    async (width) => {
      const { driver, page, press } = await open();
      await page.setViewportSize({ width, height: 475 });
      await driver.send({ type: 'previewPlan' });
      const note = await page.locator('.notes li').first().boundingBox();
      expect((note?.y ?? Infinity) + (note?.height ?? 0)).toBeLessThan(475);
      const number = await page.locator('#replicas-number').boundingBox();
      expect((number?.x ?? 0) + (number?.width ?? Infinity)).toBeLessThan(width);
      // What is not asked for comes with its question.
      expect(await page.locator('#cascade').isVisible()).toBe(false);
      await page.locator('#kind-scale').focus();
      await press('ArrowUp', 'Tab');
      expect(await page.evaluate('document.activeElement.id')).toBe('cascade');
      await page.screenshot({ path: join(pictures, `topology-page-${width}x475.png`) });
    },
  );

  it('has the plan again when what was half typed is a number, and a set with a name, again', async () => {
    const { driver, page, service } = await open();
    await driver.send({ type: 'previewPlan' });
    await page.getByText('pods created: 1').waitFor();
    const halfTyped = [
      ['replicas: 3', 'replicas: x: {', 'The number of replicas is not known'],
      ['kind: StatefulSet', 'kind: StatefulSe', 'The manifests define no StatefulSet of this name now'],
    ] as const;
    for (const [right, wrong, said] of halfTyped) {
      service.setDisk(uriOf('manifest.yaml'), zookeeper.replace(right, wrong));
      await driver.update();
      await page.getByText(said).waitFor();
      expect(await page.getByText('pods created').count()).toBe(0);
      service.setDisk(uriOf('manifest.yaml'), zookeeper);
      await driver.update();
      await page.getByText('pods created: 1').waitFor();
    }
  });

  it('follows the text without losing the place or the plan', async () => {
    const { driver, page, service, focused, press } = await open();
    await driver.send({ type: 'previewPlan' });
    await page.getByText('pods created: 1').waitFor();
    await page.locator('g[data-id="Pod/default/zk-1"]').focus();
    service.setDisk(uriOf('manifest.yaml'), zookeeper.replace('replicas: 3', 'replicas: 4'));
    await driver.update();
    await page.locator('g[data-id="Pod/default/zk-3"]:not(.created)').waitFor();
    expect(await focused()).toBe('Pod/default/zk-1');
    expect(driver.said.filter(({ type }) => type === 'plan').at(-1)).toMatchObject({
      operation: { kind: 'scale', replicas: 4 },
    });
    await press('ArrowDown');
    expect(await focused()).toMatch(/^Pod\/default\/zk-/);
  });

  it('is as it was when it comes back', async () => {
    const first = await open();
    await first.driver.send({ type: 'previewPlan' });
    await first.page.getByText('pods created: 1').waitFor();
    await first.page.getByRole('button', { name: 'Zoom in' }).click();
    await first.page.locator('g[data-id="Pod/default/zk-1"]').focus();
    const view = await first.page.locator('#picture').getAttribute('viewBox');
    const state = (await first.driver.kept()) as object;
    await first.page.close();
    const second = await open(zookeeper, 'zk', { state });
    await second.page.getByText('pods created: 1').waitFor();
    expect(await second.page.locator('#picture').getAttribute('viewBox')).toBe(view);
    expect(await second.page.locator('g.node[tabindex="0"]').getAttribute('data-id')).toBe(
      'Pod/default/zk-1',
    );
  });

  it('comes back as the topology of its set after that has moved to another file', async () => {
    const { driver, service } = await open();
    const question = { name: 'zk', uri: 'file:///moved.yaml' };
    await driver.send({ type: 'topology', question, topology: service.topology({ name: 'zk' }) });
    await expect.poll(() => driver.kept()).toMatchObject({ question });
  });

  it('shows names of manifests as text, whatever they hold', async () => {
    const { driver, page, service } = await open();
    const topology = service.topology({ name: 'zk' });
    const evil = '<img src=x onerror=tellTest({})>';
    const nodes = topology.nodes.map((node) => ({ ...node, name: evil, details: [evil] }));
    await driver.send({ type: 'topology', question: { name: 'zk' }, topology: { ...topology, nodes } });
    await page.locator('text.name', { hasText: '<img src=x' }).first().waitFor();
    await page.getByRole('button', { name: 'As a list' }).click();
    await page.locator('#list').getByText(evil).first().waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(driver.said.map(({ type }) => type)).toEqual(['ready']);
    expect(driver.complaints).toEqual([]);
  });

  it('gives the picture as SVG and PNG, and the text as Mermaid', async () => {
    const { driver, page } = await open();
    const exported = async (button: string): Promise<string> => {
      const before = driver.said.length;
      await page.getByRole('button', { name: button }).click();
      await expect.poll(() => driver.said.length).toBe(before + 1);
      const message = driver.said.at(-1);
      if (message?.type === 'save') return message.content;
      return message?.type === 'copy' ? message.text : '';
    };
    const svg = await exported('Save as SVG');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).not.toMatch(/var\(|class=|tabindex/);
    expect(svg).toContain('datadir-zk-2');
    const png = Buffer.from(await exported('Save as PNG'), 'base64');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(width) * 2, Number(height) * 2]);
    expect(await exported('Copy as Mermaid')).toContain('flowchart LR');
    const view = await browser.newPage();
    await view.setContent(svg);
    await view.screenshot({ path: join(pictures, 'topology-export.png') });
    await view.close();
    expect(driver.complaints).toEqual([]);
  });

  it('stays readable and quick with 300 pods', async () => {
    const { page } = await open(zookeeper.replace('replicas: 3', 'replicas: 300'));
    expect(await page.locator('g.node').count()).toBeLessThan(25);
    await page.locator('text.name', { hasText: 'zk … 294 more …' }).first().waitFor();
    await page.screenshot({ path: join(pictures, 'topology-300.png') });
  });
});
