import { message, type Message } from '../../base/message';
import {
  deletesClaims,
  type ClaimMoment,
  type ClaimStorage,
  type DataFate,
  type PlannedSet,
  type PlanStep,
} from './plan';

/** What happens to a claim name when a pod that needs it is created (facts 6.15). */
export function newClaim({ around }: PlannedSet, claim: string): PlanStep {
  const storage = around.storageOf(claim);
  if (storage.isWritten) {
    return {
      action: 'keep-pvc',
      object: claim,
      reason: message(
        'A claim of this name is written out in the manifests; it is used as it is, whatever the claim template says',
      ),
    };
  }
  const data = sourceOf(storage);
  return {
    action: 'create-pvc',
    object: claim,
    reason: message(
      'Made from the claim template; a claim of this name that is left from before is used again, with its data',
    ),
    ...(data === undefined ? {} : { data: { message: data, isLost: false } }),
  };
}

/** What happens to a claim when scaling down removes its pod (facts 6.16). */
export function claimOfGonePod(planned: PlannedSet, claim: string): PlanStep {
  const { around } = planned;
  if (deletesClaims(planned, 'whenScaled')) {
    const reason = message(
      'whenScaled Delete: the claim goes with its pod; its volume follows the reclaim policy',
    );
    return { action: 'delete-pvc', object: claim, reason, data: fateOf(around.storageOf(claim)) };
  }
  const reason = message(
    'whenScaled Retain: the claim stays, with its data; scaling up again attaches it again',
  );
  return { action: 'keep-pvc', object: claim, reason: policyDropped(planned, 'whenScaled') ?? reason };
}

/** What happens to a claim when the set is deleted (facts 6.16). */
export function claimOfGoneSet(planned: PlannedSet, claim: string): PlanStep {
  const { around } = planned;
  if (deletesClaims(planned, 'whenDeleted')) {
    const reason = message(
      'whenDeleted Delete: the set owns the claim, so it goes with it; its volume follows the reclaim policy',
    );
    return { action: 'delete-pvc', object: claim, reason, data: fateOf(around.storageOf(claim)) };
  }
  const reason = message(
    'whenDeleted Retain: the claim stays, with its data; a new set of this name attaches it again',
  );
  return { action: 'keep-pvc', object: claim, reason: policyDropped(planned, 'whenDeleted') ?? reason };
}

/** Why a claim stays although the policy says otherwise (facts 0.1). */
function policyDropped({ set, around: { minor } }: PlannedSet, moment: ClaimMoment): Message | undefined {
  if (set[moment].value !== 'Delete') return undefined;
  return message(
    'Kubernetes 1.{minor} drops {moment} Delete unless the feature gate StatefulSetAutoDeletePVC is switched on: the claim stays, with its data',
    { minor, moment },
  );
}

function sourceOf({ volume, className }: ClaimStorage): Message | undefined {
  if (volume !== undefined)
    return message('It is bound to PersistentVolume {volume}, with what is on it', { volume });
  return className === undefined
    ? undefined
    : message('StorageClass {class} provides the volume', { class: className });
}

/** What the reclaim policy does once a claim is gone (facts 6.13, 6.16). */
function fateOf({ volume, className, reclaimPolicy }: ClaimStorage): DataFate {
  const args = { volume: volume ?? '', class: className ?? '' };
  switch (reclaimPolicy) {
    case 'Delete':
      return {
        isLost: true,
        message:
          volume === undefined
            ? message('StorageClass {class} has reclaimPolicy Delete: the volume and its data are lost', args)
            : message('PersistentVolume {volume} has reclaim policy Delete: it and its data are lost', args),
      };
    case 'Recycle':
      return {
        isLost: true,
        message: message('PersistentVolume {volume} has reclaim policy Recycle: its data is wiped', args),
      };
    case 'Retain':
      return {
        isLost: false,
        message:
          volume === undefined
            ? message(
                'StorageClass {class} has reclaimPolicy Retain: the volume stays with its data, and no claim gets it until somebody frees it',
                args,
              )
            : message(
                'PersistentVolume {volume} has reclaim policy Retain: it stays with its data, and no claim gets it until somebody frees it',
                args,
              ),
      };
    default:
      return {
        isLost: undefined,
        message: message(
          'No manifest says the reclaim policy of the volume; with Delete, the default of a StorageClass, the data is lost',
        ),
      };
  }
}
