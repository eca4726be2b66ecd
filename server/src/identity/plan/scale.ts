import { message } from '../../base/message';
import { podName } from '../names';
import { claimOfGonePod, newClaim } from './claims';
import {
  claimsOf,
  deletesClaims,
  isOrdered,
  readyIn,
  type Plan,
  type PlannedSet,
  type PlanStep,
} from './plan';

/** What the controllers do when `spec.replicas` changes (facts 6.15, 6.16, 7.1). */
export function planScale(planned: PlannedSet, replicas: number): Plan {
  const { start, count } = planned.ordinals;
  const steps = replicas >= count ? scaleUp(planned, replicas) : scaleDown(planned, replicas);
  const kept = deletesClaims(planned, 'whenScaled') ? replicas : Math.max(count, replicas);
  return { steps, pods: { start, count: replicas }, claims: { start, count: kept } };
}

function scaleUp(planned: PlannedSet, replicas: number): PlanStep[] {
  const { name, ordinals } = planned;
  const steps: PlanStep[] = [];
  for (let ordinal = ordinals.start + ordinals.count; ordinal < ordinals.start + replicas; ordinal++) {
    const pod = podName(name, ordinal);
    if (isOrdered(planned) && ordinal > ordinals.start) {
      steps.push(waitBefore(planned, pod, ordinal));
    }
    for (const claim of claimsOf(planned, ordinal)) steps.push(newClaim(planned, claim));
    steps.push({
      action: 'create-pod',
      object: pod,
      reason: isOrdered(planned)
        ? message('replicas grows: pods are created one by one, from the lowest ordinal up')
        : message('podManagementPolicy Parallel: all new pods are created at once'),
    });
  }
  return steps;
}

function waitBefore(planned: PlannedSet, pod: string, ordinal: number): PlanStep {
  const seconds = readyIn(planned);
  return {
    action: 'wait-ready',
    object: podName(planned.name, ordinal - 1),
    reason:
      seconds > 0
        ? message(
            'podManagementPolicy OrderedReady: {pod} is created only when every pod before it is Ready for {seconds} s (minReadySeconds)',
            { pod, seconds },
          )
        : message(
            'podManagementPolicy OrderedReady: {pod} is created only when every pod before it is Running and Ready',
            { pod },
          ),
  };
}

function scaleDown(planned: PlannedSet, replicas: number): PlanStep[] {
  const { name, ordinals } = planned;
  const steps: PlanStep[] = [];
  for (let ordinal = ordinals.start + ordinals.count - 1; ordinal >= ordinals.start + replicas; ordinal--) {
    steps.push({
      action: 'delete-pod',
      object: podName(name, ordinal),
      reason: isOrdered(planned)
        ? message(
            'replicas shrinks: the highest ordinal goes first, and the next one only when it is gone and all others are Ready',
          )
        : message('podManagementPolicy Parallel: all surplus pods are deleted at once'),
    });
    for (const claim of claimsOf(planned, ordinal)) steps.push(claimOfGonePod(planned, claim));
  }
  return steps;
}
