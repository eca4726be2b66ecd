import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWithExtension } from '../support/installed';
import { pictureFailures } from '../support/failures';
import { Person } from '../support/person';
import { copyWorkspace } from '../support/window';
import type { VsCode } from '../support/window';

let vscode: VsCode;
let person: Person;

pictureFailures(() => person);

describe.each([
  {
    language: 'zh-cn',
    view: '有状态标识',
    noName: '没有 DNS 名称',
    message: 'Service "myapp-redis" 在 namespace "default" 中不存在',
    headline: '选中这些 Pod ✓',
    fix: '使用 Service "myapp"',
    lens: '3 个 Pod',
  },
  {
    language: 'zh-tw',
    view: '有狀態識別',
    noName: '沒有 DNS 名稱',
    message: 'Service "myapp-redis" 在 namespace "default" 中不存在',
    headline: '選中這些 Pod ✓',
    fix: '使用 Service "myapp"',
    lens: '3 個 Pod',
  },
])('in $language', ({ language, ...texts }) => {
  beforeAll(async () => {
    vscode = await startWithExtension(language);
    person = new Person(await vscode.openWindow(copyWorkspace('examples')));
    await person.openFile('redis/redis.yaml');
  });

  afterAll(async () => {
    await vscode.close();
  });

  it('names the tree and its lines', async () => {
    await person.openTree();
    await person.page.locator('.sidebar', { hasText: texts.view }).waitFor();
    await person.row('redis-0').waitFor();
    await person.picture(`${language}-tree`);
    expect(await person.row('redis-0').innerText()).toContain(texts.noName);
    expect(await person.row('redis-0').getAttribute('aria-label')).toContain(texts.noName);
  });

  it('says what is wrong', async () => {
    await person.page.locator('.squiggly-error').first().waitFor();
    const serviceName = person.word('serviceName: myapp-redis', /^\s?myapp-redis$/);
    const hover = await person.hoverOver(serviceName, texts.message);
    await hover.getByText('redis-data-redis-0').waitFor();
    await person.picture(`${language}-diagnostic`);
    expect(await hover.innerText()).not.toMatch(/will have|does not exist/);
  });

  it('offers fixes', async () => {
    await person.word('serviceName: myapp-redis', /^\s?myapp-redis$/).click();
    const fixes = await person.openQuickFixes();
    await person.picture(`${language}-fixes`);
    expect(await fixes.first().innerText()).toContain(texts.fix);
    await person.page.keyboard.press('Escape');
  });

  it('explains a correct set above it and in the hover', async () => {
    await person.row('zk-1').click();
    await person.tab('zookeeper.yaml').waitFor();
    await person.page.locator('.codelens-decoration', { hasText: texts.lens }).first().waitFor();
    await person.hoverOver(person.word('serviceName: zk-headless', /^\s?zk-headless$/), texts.headline);
    await person.picture(`${language}-hover`);
  });
});
