import { afterAll, beforeAll, expect, it } from 'vitest';
import bundle from '../../../l10n/bundle.l10n.zh-cn.json';
import { parseFixture } from '../../../test/support/fixture';
import { serviceFor } from '../../../test/support/service-kit';
import { configMap, headless, set } from '../../../test/support/stateful-app';
import { PLAN_FOLD } from '../common/topology/messages';
import { drawOutline, outline } from './outline';
import { drawPlan, summaryOf } from './plan-shapes';
import { withPlan } from './planned';
import { textsOf } from './shape';
import { useTranslations } from './texts';

beforeAll(() => useTranslations(bundle));
afterAll(() => useTranslations({}));

const manifests =
  headless('db', { app: 'db' }) +
  configMap('hosts: db-0.db:1,db-1.db:1,db-2.db:1', undefined, 'settings') +
  set('db', { claim: 'storageClassName: fast' });

function planned() {
  const service = serviceFor(parseFixture(manifests));
  service.configure({}, bundle);
  const answer = service.plan({ name: 'db', operation: { kind: 'scale', replicas: 4 }, fold: PLAN_FOLD });
  if ('problem' in answer) throw new Error(answer.problem);
  return { plan: answer.plan, ...withPlan(service.topology({ name: 'db' }), answer.plan) };
}

it('a plan in Chinese has Chinese punctuation', () => {
  const { plan } = planned();
  const texts = drawPlan(plan).flatMap(textsOf);
  expect(summaryOf(plan)).toBe('创建的 Pod：1 · 创建的 PVC：1');
  expect(texts).toContain('警告：');
  expect(texts).toContain('出现的 DNS 名称：1');
});

it('an object is read out with Chinese commas between its facts', () => {
  const { topology, marks } = planned();
  const texts = textsOf(drawOutline(outline(topology), marks));
  expect(texts).toContainEqual(expect.stringMatching(/^StatefulSet db，3 个 Pod，没有容器/));
  expect(texts.find((text) => text.startsWith('Pod db-3'))).toMatch(/^Pod db-3，db-3\.db，将被创建$/);
});
