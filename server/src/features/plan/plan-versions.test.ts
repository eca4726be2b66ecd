import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor } from '../../../../test/support/service-kit';
import { set } from '../../../../test/support/stateful-app';
import type { PlanOperation, PlanResult } from '../../protocol/plan';

const DELETE_BOTH = 'persistentVolumeClaimRetentionPolicy:\n  whenScaled: Delete\n  whenDeleted: Delete';

function plan(spec: string, operation: PlanOperation, kubernetesVersion: string): PlanResult {
  const answer = serviceFor(parseFixture(set('db', { replicas: 2, spec, claim: '' })), {
    kubernetesVersion,
  }).plan({ name: 'db', operation });
  if ('problem' in answer) throw new Error(answer.problem);
  return answer.plan;
}

describe('a plan for a Kubernetes version', () => {
  it.each([
    ['scaling down', { kind: 'scale', replicas: 1 }, 'whenScaled', 1, 2],
    ['a deletion', { kind: 'delete', cascade: 'background' }, 'whenDeleted', 0, 2],
  ] as const)(
    'lets the claims stay at %s up to 1.26, and says why',
    (_what, operation, moment, left, all) => {
      const old = plan(DELETE_BOTH, operation, '1.26');
      expect(old.totals.steps).toMatchObject({ 'delete-pvc': 0, 'keep-pvc': all - left });
      expect(old.remaining.persistentVolumeClaims).toHaveLength(all);
      expect(old.steps.at(-1)?.reason).toBe(
        `Kubernetes 1.26 drops ${moment} Delete unless the feature gate StatefulSetAutoDeletePVC is switched on: the claim stays, with its data`,
      );
      expect(old.notes.map(({ message }) => message)).toContainEqual(
        expect.stringMatching(/^Claims that stay, with their data/),
      );
      for (const version of ['1.27', '1.36']) {
        const now = plan(DELETE_BOTH, operation, version);
        expect(now.totals.steps).toMatchObject({ 'delete-pvc': all - left, 'keep-pvc': 0 });
        expect(now.remaining.persistentVolumeClaims).toHaveLength(left);
      }
    },
  );

  it('says that 1.26 numbers pods from 0 by default', () => {
    const start = 'ordinals:\n  start: 5';
    const said = (spec: string, version: string): string[] =>
      plan(spec, { kind: 'scale', replicas: 3 }, version).notes.map(({ message }) => message);
    const note = expect.stringContaining('StatefulSetStartOrdinal') as string;
    expect(said(start, '1.26')).toContainEqual(note);
    expect(said('ordinals:\n  start: 0', '1.26')).not.toContainEqual(note);
    expect(said(start, '1.27')).not.toContainEqual(note);
  });
});
