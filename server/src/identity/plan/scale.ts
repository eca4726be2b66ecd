import { message } from '../../base/message';
import { podName } from '../names';
import { claimsOf, isOrdered, podsOf, type Plan, type PlannedSet, type PlanStep } from './plan';

/** What the controllers do when `spec.replicas` changes (facts 6.15, 6.16, 7.1). */
export function planScale(planned: PlannedSet, replicas: number): Plan {
  const { start, count } = planned.ordinals;
  const steps = replicas >= count ? scaleUp(planned, replicas) : scaleDown(planned, replicas);
  const kept = planned.set.whenScaled.value === 'Delete' ? replicas : Math.max(count, replicas);
  const ordinals = Array.from({ length: kept }, (_, index) => start + index);
  return {
    steps,
    pods: podsOf(planned, start, replicas),
    claims: ordinals.flatMap((ordinal) => claimsOf(planned, ordinal)),
  };
}

function scaleUp(planned: PlannedSet, replicas: number): PlanStep[] {
  const { name, ordinals } = planned;
  const steps: PlanStep[] = [];
  for (let ordinal = ordinals.start + ordinals.count; ordinal < ordinals.start + replicas; ordinal++) {
    const pod = podName(name, ordinal);
    if (isOrdered(planned) && ordinal > ordinals.start) {
      steps.push({
        action: 'wait-ready',
        object: podName(name, ordinal - 1),
        reason: message(
          'podManagementPolicy OrderedReady: {pod} is created only when every pod before it is Running and Ready',
          { pod },
        ),
      });
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

function newClaim({ isWritten }: PlannedSet, claim: string): PlanStep {
  if (isWritten(claim)) {
    return {
      action: 'keep-pvc',
      object: claim,
      reason: message(
        'A claim of this name is written out in the manifests; it is used as it is, whatever the claim template says',
      ),
    };
  }
  return {
    action: 'create-pvc',
    object: claim,
    reason: message(
      'Made from the claim template; a claim of this name that is left from before is used again, with its data',
    ),
  };
}

function scaleDown(planned: PlannedSet, replicas: number): PlanStep[] {
  const { name, ordinals, set } = planned;
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
    for (const claim of claimsOf(planned, ordinal)) {
      steps.push(
        set.whenScaled.value === 'Delete'
          ? {
              action: 'delete-pvc',
              object: claim,
              reason: message(
                'whenScaled Delete: the claim goes with its pod; its volume follows the reclaim policy',
              ),
            }
          : {
              action: 'keep-pvc',
              object: claim,
              reason: message(
                'whenScaled Retain: the claim stays, with its data; scaling up again attaches it again',
              ),
            },
      );
    }
  }
  return steps;
}
