import { message } from '../../base/message';
import { podName } from '../names';
import { claimsOf, podsOf, type NoPlan, type Plan, type PlannedSet, type PlanStep } from './plan';

/**
 * What the controllers do when the pod template changes (facts 7.2, 7.3, 7.6). The partition counts from
 * `ordinals.start`, and both management policies update one pod at a time.
 */
export function planRollOut(planned: PlannedSet, partition: number): Plan | NoPlan {
  const { name, ordinals, set } = planned;
  const onDelete = set.updateStrategy.value === 'OnDelete';
  if (onDelete && partition > 0) {
    return {
      problem: message('updateStrategy OnDelete has no partition; the API server refuses both together.'),
    };
  }
  const steps: PlanStep[] = [];
  const last = ordinals.start + ordinals.count - 1;
  for (let ordinal = last; ordinal >= ordinals.start + partition && !onDelete; ordinal--) {
    const object = podName(name, ordinal);
    steps.push({
      action: 'update-pod',
      object,
      reason:
        partition > 0
          ? message(
              'partition {partition}: only ordinals from {first} on get the new template, the highest first; the pod is deleted and made anew',
              { partition, first: ordinals.start + partition },
            )
          : message('RollingUpdate: the highest ordinal first; the pod is deleted and made anew'),
    });
    if (ordinal > ordinals.start + partition) {
      steps.push({
        action: 'wait-ready',
        object,
        reason: message(
          'One pod at a time: the next is touched when this one is Ready; if it never becomes Ready, the roll-out stops here',
        ),
      });
    }
  }
  const all = Array.from({ length: ordinals.count }, (_, index) => ordinals.start + index);
  return {
    steps,
    pods: podsOf(planned, ordinals.start, ordinals.count),
    claims: all.flatMap((ordinal) => claimsOf(planned, ordinal)),
  };
}
