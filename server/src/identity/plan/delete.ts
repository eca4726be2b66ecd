import { message } from '../../base/message';
import { podName } from '../names';
import { claimOfGoneSet } from './claims';
import { claimsOf, deletesClaims, isOrdered, type Plan, type PlannedSet, type PlanStep } from './plan';

/** What the controllers do when the set is deleted (facts 6.16, 7.10). */
export function planDelete(planned: PlannedSet, cascade: 'background' | 'orphan'): Plan {
  const { name, ordinals } = planned;
  const all = Array.from({ length: ordinals.count }, (_, index) => ordinals.start + index);
  const claims = all.flatMap((ordinal) => claimsOf(planned, ordinal));
  if (cascade === 'orphan') {
    const reason = message(
      'cascade orphan: pods and claims lose their owner and stay; a new set with the same selector adopts the pods',
    );
    return {
      steps: claims.map((object) => ({ action: 'keep-pvc', object, reason })),
      pods: ordinals,
      claims: ordinals,
    };
  }
  const pods = all.map((ordinal): PlanStep => ({
    action: 'delete-pod',
    object: podName(name, ordinal),
    reason: isOrdered(planned)
      ? message(
          'The garbage collector deletes the pods, in no particular order; scale to 0 first for an orderly end',
        )
      : message('The garbage collector deletes the pods, in no particular order'),
  }));
  const steps = claims.map((claim) => claimOfGoneSet(planned, claim));
  const none = { start: ordinals.start, count: 0 };
  return {
    steps: [...pods, ...steps],
    pods: none,
    claims: deletesClaims(planned, 'whenDeleted') ? none : ordinals,
  };
}
