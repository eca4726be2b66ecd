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

describe('the Redis example', () => {
  const serviceName = () => person.word('serviceName: myapp-redis', /^\s?myapp-redis$/);

  beforeAll(async () => {
    person = new Person(await vscode.openWindow(copyWorkspace('examples')));
    await person.openFile('redis/redis.yaml');
  });

  afterAll(async () => {
    await person.page.close();
  });

  it('underlines the value of serviceName', async () => {
    const squiggles = person.page.locator('.squiggly-error');
    await squiggles.first().waitFor();
    expect(await squiggles.count()).toBe(1);
    await person.picture('redis-squiggle');
  });

  it('explains itself in the hover', async () => {
    const hover = await person.hoverOver(serviceName(), 'myapp-redis');
    await person.picture('redis-hover');
    expect(await hover.innerText()).toContain('service-not-found');
  });

  it('shows in the tree that the pods have no names', async () => {
    await person.openTree();
    await person.row('redis-0').waitFor();
    await person.picture('redis-tree');
    expect(await person.row('redis-0').innerText()).toContain('no DNS name');
    expect(await person.row('zk-2').innerText()).toContain('zk-2.zk-headless');
    const label = await person.row('redis-0').getAttribute('aria-label');
    expect(label).toContain('pod redis-0, no DNS name');
  });

  it('mends it with the preferred fix, and the tree follows within a second', async () => {
    await serviceName().click();
    const fixes = await person.openQuickFixes();
    await person.picture('redis-fixes');
    expect(await fixes.first().innerText()).toContain('Use Service "myapp"');
    await person.page.keyboard.press('Enter');
    await person.page.locator('.squiggly-error').waitFor({ state: 'detached' });
    const begun = Date.now();
    await person.row('redis-0.myapp').waitFor();
    expect(Date.now() - begun).toBeLessThan(1000);
    await person.picture('redis-mended');
  });

  it('copies names with the keyboard', async () => {
    await person.row('redis-0').click();
    await person.row('redis-1').click({ modifiers: ['Shift'] });
    await person.page.keyboard.press('Control+C');
    const clipboard = () => person.page.evaluate('navigator.clipboard.readText()');
    await expect.poll(clipboard).toBe('redis-0\nredis-1');
  });

  it('leads from the tree to the file', async () => {
    await person.row('zk-1').click();
    await person.page.getByRole('tab', { name: 'zookeeper.yaml' }).waitFor();
    await person.expand('zk-1');
    await person.row('datadir-zk-1').waitFor();
    await person.picture('zookeeper-tree');
  });

  it('shows the names of a correct set in the hover, without a squiggle', async () => {
    await person.hoverOver(
      person.word('serviceName: zk-headless', /^\s?zk-headless$/),
      'zk-2.zk-headless.default',
    );
    await person.picture('zookeeper-hover');
    expect(await person.page.locator('.squiggly-error, .squiggly-warning').count()).toBe(0);
  });
});

describe('a workspace without Kubernetes', () => {
  beforeAll(async () => {
    person = new Person(await vscode.openWindow(copyWorkspace('plain')));
    await person.openFile('build.yml');
    await person.openFile('compose.yaml');
  });

  it('is left alone', async () => {
    await person.openTree();
    await person.page.locator('.welcome-view-content', { hasText: 'No Kubernetes manifest' }).waitFor();
    await person.untilActivated();
    await person.picture('plain');
    expect(await person.bell().getAttribute('class')).not.toContain('bell-dot');
    expect(await person.page.locator('.squiggly-error, .squiggly-warning').count()).toBe(0);
  });
});
