import { message, type Message } from '../../base/message';
import { maxUnavailableGate } from '../../model/stateful-set-gates';
import { isPercent } from '../../model/percent';
import type { StatefulSet } from '../../model/stateful-set';
import { podName } from '../names';
import { lastOrdinal } from '../ordinals';
import { readyIn, type NoPlan, type Plan, type PlannedSet, type PlanStep } from './plan';

/**
 * What the controllers do when the pod template changes (facts 7.2, 7.3, 7.5, 7.6). The partition counts from
 * `ordinals.start`, and both management policies update one pod at a time, or `maxUnavailable` of them.
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
  const last = lastOrdinal(ordinals);
  const first = ordinals.start + partition;
  const atOnce = updatedAtOnce(set, ordinals.count, planned.around.minor);
  for (let ordinal = last; ordinal >= first && !onDelete; ordinal--) {
    const object = podName(name, ordinal);
    const before = ordinal + atOnce;
    if (before <= last) steps.push(waitFor(planned, before, atOnce));
    steps.push({ action: 'update-pod', object, reason: orderOf(partition, first) });
  }
  return { steps, pods: ordinals, claims: ordinals };
}

/** How many of `pods` a roll-out takes at a time: percentages round down, and one is always taken (facts 7.5). */
export function updatedAtOnce({ maxUnavailable }: StatefulSet, pods: number, minor: number): number {
  const written = maxUnavailable.value;
  if (written === undefined || maxUnavailableGate(minor) !== 'on') return 1;
  const number = Number.parseInt(written, 10);
  const count = isPercent(written) ? Math.floor((number * pods) / 100) : number;
  return Number.isNaN(count) ? 1 : Math.max(1, count);
}

function orderOf(partition: number, first: number): Message {
  return partition > 0
    ? message(
        'partition {partition}: only ordinals from {first} on get the new template, the highest first; the pod is deleted and made anew',
        { partition, first },
      )
    : message('RollingUpdate: the highest ordinal first; the pod is deleted and made anew');
}

function waitFor(planned: PlannedSet, ordinal: number, atOnce: number): PlanStep {
  const object = podName(planned.name, ordinal);
  const seconds = readyIn(planned);
  const args = { count: atOnce, seconds };
  if (atOnce > 1) {
    return {
      action: 'wait-ready',
      object,
      reason: message('maxUnavailable {count}: the next pod is touched when this one is available', args),
    };
  }
  return {
    action: 'wait-ready',
    object,
    reason:
      seconds > 0
        ? message(
            'RollingUpdate, one pod at a time: the next is touched when this one is Ready for {seconds} s (minReadySeconds); if it never is, the roll-out stops here',
            args,
          )
        : message(
            'RollingUpdate, one pod at a time: the next is touched when this one is Ready; if it never becomes Ready, the roll-out stops here',
          ),
  };
}
