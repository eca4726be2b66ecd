import { nearestName } from '../../../base/nearest';
import { misfitOf } from '../../../identity/binding';
import type { ClaimSpec } from '../../../model/claim';
import { isWhole } from '../../../model/manifest';
import type { Resource } from '../../../workspace/chunk';
import type { Lookups } from '../../../workspace/lookups';
import { CROWD } from '../../../workspace/resource-index';

/** A volume that nobody asks for, and that a claim misses by its class alone. */
export interface ClassMiss {
  readonly volume: Resource;
  readonly className: string;
  /** True where the two classes differ by a typing slip. */
  readonly slip: boolean;
}

/** Looks for it where a claim asks for a class that no manifest has. */
export function classMissOf(asker: Resource, spec: ClaimSpec, lookups: Lookups): ClassMiss | undefined {
  const wanted = spec.storageClassName.value;
  if (
    wanted === undefined ||
    wanted === '' ||
    spec.volumeName.state !== 'absent' ||
    spec.selector.state !== 'absent'
  )
    return undefined;
  if (lookups.named('StorageClass', wanted).length > 0 || lookups.volumesNear(asker, wanted).length > 0)
    return undefined;
  const volumes = lookups.volumesNear(asker);
  if (volumes.length > CROWD) return undefined;
  const misses = volumes.flatMap((volume): ClassMiss[] => {
    const className = freeClassOf(volume, spec);
    const isWanted = className === undefined || lookups.claimantsNear(volume, className).length > 0;
    return isWanted ? [] : [{ volume, className, slip: nearestName(wanted, [className]) !== undefined }];
  });
  // Volumes of the class elsewhere show that it is one.
  if (misses.length === 0 || lookups.volumesOfClass(wanted).length > 0) return undefined;
  return misses.find((miss) => miss.slip) ?? misses[0];
}

/** The class of a volume that is free and serves the claim in everything else. */
function freeClassOf({ manifest }: Resource, spec: ClaimSpec): string | undefined {
  const { volume } = manifest;
  if (volume === undefined || !isWhole(manifest) || volume.claimName.state !== 'absent') return undefined;
  if (misfitOf(spec, volume) !== undefined || volume.storageClassName.state === 'unknown') return undefined;
  return volume.storageClassName.value ?? '';
}
