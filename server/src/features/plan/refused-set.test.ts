import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor } from '../../../../test/support/service-kit';
import { set as statefulSet } from '../../../../test/support/stateful-app';
import type { PlanOperation } from '../../protocol/plan';

const set = (replicas: number | string, spec = ''): string => statefulSet('db', { replicas, spec });

const OPERATIONS: readonly PlanOperation[] = [
  { kind: 'scale', replicas: 3 },
  { kind: 'roll-out', partition: 0 },
  { kind: 'delete', cascade: 'background' },
];

describe('a set that the API server refuses', () => {
  it.each([
    ['spec.replicas', set(-1)],
    ['spec.replicas', set('"3"')],
    ['spec.replicas', set('three')],
    ['spec.replicas', set(2.5)],
    ['spec.replicas', set('[3]')],
    ['spec.replicas', set(2 ** 31)],
    ['spec.ordinals.start', set(3, 'ordinals: {start: -2}')],
    ['spec.ordinals.start', set(3, "ordinals: {start: '0'}")],
    ['spec.minReadySeconds', set(3, 'minReadySeconds: long')],
  ])('has no plan, because of %s', (field, manifest) => {
    for (const operation of OPERATIONS) {
      const answer = serviceFor(parseFixture(manifest)).plan({ name: 'db', operation });
      expect(answer).toEqual({
        problem: `The API server refuses this StatefulSet: ${field} must be a whole number from 0 to 2147483647.`,
      });
    }
  });

  it('has no pods where its replicas are no number', () => {
    const [identity] = serviceFor(parseFixture(set('"3"'))).identities().statefulSets;
    expect(identity).toMatchObject({ replicas: null, ordinals: null, pods: [] });
  });

  it('has pods at the last ordinal that the API server takes', () => {
    const last = serviceFor(parseFixture(set(1, `ordinals: {start: ${2 ** 31 - 1}}`)));
    expect(last.identities().statefulSets[0]?.pods.map(({ name }) => name)).toEqual([`db-${2 ** 31 - 1}`]);
  });
});
