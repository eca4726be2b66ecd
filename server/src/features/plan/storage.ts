import { splitClaimName } from '../../identity/claim-names';
import { podName } from '../../identity/names';
import type { Ordinals } from '../../identity/ordinals';
import type { ClaimStorage, Operation } from '../../identity/plan/plan';
import { NO_PROVISIONER } from '../../model/storage-class';
import type { ClaimIdentity } from '../../protocol/identities';
import type { Lookups } from '../../workspace/lookups';
import { bindingsOf, claimsOf } from '../identities';
import type { SeenSet } from '../seen-sets';

/** Looks up what the manifests say about the storage behind each claim, with as many pods as there will be. */
export function storageFor(
  { resource, set, context }: SeenSet,
  operation: Operation,
  ordinals: Ordinals | undefined,
): (claim: string) => ClaimStorage {
  const most =
    ordinals === undefined || operation.kind !== 'scale'
      ? ordinals
      : { start: ordinals.start, count: Math.max(ordinals.count, operation.replicas) };
  const bindings = bindingsOf(resource, set, context.lookups, most);
  return (name) => {
    const pod = podName(resource.manifest.name.value ?? '', splitClaimName(name)?.ordinal ?? 0);
    const claim = claimsOf(resource, bindings, pod, context).find((one) => one.name === name);
    const className = claim?.storageClassName;
    return {
      isWritten: claim?.existing === true,
      volume: claim?.volume ?? undefined,
      className: className === '' ? undefined : className,
      reclaimPolicy: claim === undefined ? undefined : reclaimPolicyOf(claim, context.lookups),
    };
  };
}

/** The volume's own policy, else that of the class that makes it (facts 6.13); undefined where neither is written. */
function reclaimPolicyOf({ volume, storageClassName }: ClaimIdentity, lookups: Lookups): string | undefined {
  if (volume !== null) {
    const policy = lookups.named('PersistentVolume', volume)[0]?.manifest.volume?.reclaimPolicy;
    return policy?.state === 'absent' ? 'Retain' : policy?.value;
  }
  if (!storageClassName) return undefined;
  const made = lookups.named('StorageClass', storageClassName)[0]?.manifest.storageClass;
  // Each written volume has a policy of its own.
  if (made === undefined || made.provisioner.value === NO_PROVISIONER) return undefined;
  return made.reclaimPolicy.state === 'absent' ? 'Delete' : made.reclaimPolicy.value;
}
