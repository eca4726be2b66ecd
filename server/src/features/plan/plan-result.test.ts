import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor } from '../../../../test/support/service-kit';
import { headless, set } from '../../../../test/support/stateful-app';
import type { PlanOperation, PlanParams, PlanResult } from '../../protocol/plan';

function planOf(manifests: string, params: PlanParams): PlanResult {
  const answer = serviceFor(parseFixture(manifests)).plan(params);
  if ('problem' in answer) throw new Error(answer.problem);
  return answer.plan;
}

const plan = (replicas: number, operation: PlanOperation, params: Partial<PlanParams> = {}): PlanResult =>
  planOf(set('db', { replicas, claim: '' }), { name: 'db', operation, ...params });

const scale = (replicas: number): PlanOperation => ({ kind: 'scale', replicas });
const remove: PlanOperation = { kind: 'delete', cascade: 'background' };

describe('a plan of many pods', () => {
  const lines = ({ steps }: PlanResult) =>
    steps.map(({ order, action, object }) => `${order} ${action} ${object}`);

  it('lists whole, or the pods at each end with everything counted', () => {
    const whole = plan(100, scale(1));
    const folded = plan(100, scale(1), { fold: 1 });
    expect(whole.steps).toHaveLength(198);
    expect(lines(folded)).toEqual([
      '1 delete-pod db-99',
      '2 keep-pvc data-db-99',
      '197 delete-pod db-1',
      '198 keep-pvc data-db-1',
    ]);
    expect(folded.steps).toEqual(whole.steps.filter(({ order }) => order < 3 || order > 196));
    expect(folded.totals).toEqual(whole.totals);
    expect(folded.totals.steps).toMatchObject({ 'delete-pod': 99, 'keep-pvc': 99, 'create-pod': 0 });
    expect(folded.remaining).toEqual({
      pods: ['db-0'],
      persistentVolumeClaims: ['data-db-0', 'data-db-99'],
    });
    expect(folded.totals.remaining).toEqual({ pods: 1, persistentVolumeClaims: 100 });
  });

  it('says of new pods and claims what a picture shows of those that exist', () => {
    const { details } = planOf(headless('db', { app: 'db' }) + set('db', { claim: '' }), {
      name: 'db',
      operation: scale(4),
    });
    expect(details).toEqual({ 'db-3': ['db-3.db'], 'data-db-3': ['1Gi', 'ReadWriteOnce'] });
    expect(plan(0, scale(1)).details['db-0']).toEqual(['no DNS name']);
  });

  it('is made of a million where few of them change', () => {
    const { steps, totals } = plan(1_000_000, scale(1_000_001), { fold: 10 });
    expect(steps.map(({ action, object }) => `${action} ${object}`)).toEqual([
      'wait-ready db-999999',
      'create-pvc data-db-1000000',
      'create-pod db-1000000',
    ]);
    expect(totals.remaining.pods).toBe(1_000_001);
  });

  it('is refused with a sentence where too many change, or are to be listed', () => {
    const sentence = 'A plan covers at most 10000 pods.';
    expect(() => plan(1_000_000, scale(1), { fold: 10 })).toThrow(sentence);
    expect(() => plan(1_000_000, remove, { fold: 10 })).toThrow(sentence);
    expect(() => plan(1_000_000, scale(1_000_001))).toThrow(sentence);
  });
});

it('says that it is computed from the manifests, and names a rule behind each step', () => {
  const example = new URL('../../../../examples/zookeeper/zookeeper.yaml', import.meta.url);
  const zookeeper = readFileSync(example, 'utf8');
  const rollOut = (partition: number): PlanOperation => ({ kind: 'roll-out', partition });
  for (const operation of [scale(5), scale(1), rollOut(1), rollOut(0), remove]) {
    const { steps, basis } = planOf(zookeeper, { name: 'zk', operation });
    expect(basis).toContain('Computed from the manifests');
    for (const { reason } of steps)
      expect(reason).toMatch(
        /podManagementPolicy|RollingUpdate|partition|whenScaled|whenDeleted|claim template|garbage collector/,
      );
  }
});
