import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor } from '../../../../test/support/service-kit';
import { set as statefulSet } from '../../../../test/support/stateful-app';
import type { PlanOperation } from '../../protocol/plan';

const set = (replicas: number | string, spec = ''): string =>
  statefulSet('db', { replicas, spec, claim: '' });

/** A plan as lines of `action object`, or the sentence why there is none. */
function plan(manifests: string, operation: PlanOperation): string[] {
  const answer = serviceFor(parseFixture(manifests)).plan({ name: 'db', operation });
  return 'problem' in answer
    ? [answer.problem]
    : answer.plan.steps.map((step) => `${step.action} ${step.object}`);
}

const scale = (replicas: number): PlanOperation => ({ kind: 'scale', replicas });
const rollOut = (partition: number): PlanOperation => ({ kind: 'roll-out', partition });

describe('a plan for a StatefulSet', () => {
  it('creates claims and pods one by one, each behind the Ready one before it', () => {
    expect(plan(set(3), scale(5))).toEqual([
      'wait-ready db-2',
      'create-pvc data-db-3',
      'create-pod db-3',
      'wait-ready db-3',
      'create-pvc data-db-4',
      'create-pod db-4',
    ]);
  });

  it('creates all at once with Parallel, and from nothing without waiting for anybody', () => {
    expect(plan(set(1, 'podManagementPolicy: Parallel'), scale(3))).toEqual([
      'create-pvc data-db-1',
      'create-pod db-1',
      'create-pvc data-db-2',
      'create-pod db-2',
    ]);
    expect(plan(set(0, 'ordinals:\n  start: 5'), scale(1))).toEqual([
      'create-pvc data-db-5',
      'create-pod db-5',
    ]);
  });

  it('uses a claim that is written out instead of making one', () => {
    const claim = `${set(1)}---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data-db-1
`;
    expect(plan(claim, scale(2))).toContain('keep-pvc data-db-1');
  });

  it('deletes from the highest ordinal down; the retention policy decides about claims', () => {
    expect(plan(set(5), scale(3))).toEqual([
      'delete-pod db-4',
      'keep-pvc data-db-4',
      'delete-pod db-3',
      'keep-pvc data-db-3',
    ]);
    expect(plan(set(3, 'persistentVolumeClaimRetentionPolicy:\n  whenScaled: Delete'), scale(2))).toEqual([
      'delete-pod db-2',
      'delete-pvc data-db-2',
    ]);
  });

  it('rolls out from the highest ordinal to the partition, which counts from ordinals.start', () => {
    expect(plan(set(4, 'ordinals:\n  start: 5'), rollOut(2))).toEqual([
      'update-pod db-8',
      'wait-ready db-8',
      'update-pod db-7',
    ]);
    expect(plan(set(2), rollOut(9))).toEqual([]);
  });

  it('updates nothing by itself with OnDelete, and refuses a partition there', () => {
    const onDelete = set(2, 'updateStrategy:\n  type: OnDelete');
    expect(plan(onDelete, rollOut(0))).toEqual([]);
    expect(plan(onDelete, rollOut(1))[0]).toContain('OnDelete has no partition');
  });

  it('deletes the set with its pods, or leaves them behind', () => {
    expect(plan(set(1), { kind: 'delete', cascade: 'background' })).toEqual([
      'delete-pod db-0',
      'keep-pvc data-db-0',
    ]);
    expect(plan(set(1), { kind: 'delete', cascade: 'orphan' })).toEqual(['keep-pvc data-db-0']);
    expect(
      plan(set(1, 'persistentVolumeClaimRetentionPolicy:\n  whenDeleted: Delete'), {
        kind: 'delete',
        cascade: 'background',
      }),
    ).toContain('delete-pvc data-db-0');
  });

  it('says why there is no plan', () => {
    expect(plan(set('${REPLICAS}'), scale(3))[0]).toContain('template');
    expect(plan(set(1), scale(2_000_000))[0]).toContain('at most');
    expect(serviceFor(parseFixture(set(1))).plan({ name: 'other', operation: scale(1) })).toHaveProperty(
      'problem',
    );
  });
});
