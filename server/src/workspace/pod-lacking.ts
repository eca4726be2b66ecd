import { hasOrdinal, ordinalsOf, type Ordinals } from '../identity/ordinals';
import type { Manifest } from '../model/manifest';
import type { TextSource } from '../yaml/node';
import { onDisk, type Resource } from './chunk';
import type { Lookups } from './lookups';

/** A pod that a set does not make; `scaled` is the manifest that says so. */
export interface LackingPod {
  readonly ordinal: number;
  readonly scaled: Manifest;
}

/** The first of some ordinals that a set certainly has no pod of, as far as manifests say; `asker` is the text that names them. */
export function podLacking(
  set: Resource,
  named: readonly number[],
  asker: TextSource,
  lookups: Lookups,
): LackingPod | undefined {
  const scales = scalesOf(set, asker);
  const exists = (ordinal: number): boolean =>
    scales.some(({ ordinals }) => hasOrdinal(ordinals, ordinal)) || isScaledByPatch(set, ordinal, lookups);
  const [first] = scales;
  const ordinal = first && named.find((one) => !exists(one));
  return ordinal === undefined || first === undefined ? undefined : { ordinal, scaled: first.manifest };
}

/**
 * The ordinals of a set, in the build of an overlay those of its base as well: one that scales down leaves the lists
 * of the base as they are, on purpose. Not so where one patch writes both. A set of no pods is switched off for the
 * time being and says nothing. None where the ordinals are not known.
 */
function scalesOf(set: Resource, asker: TextSource): { manifest: Manifest; ordinals: Ordinals }[] {
  const written = onDisk(set);
  const patched = asker === set.manifest.statefulSet?.replicas.source;
  const manifests =
    written === undefined || written === set || patched ? [set.manifest] : [set.manifest, written.manifest];
  const scales = manifests.map((manifest) => ({
    manifest,
    ordinals: ordinalsOf(manifest.statefulSet),
  }));
  if (scales.some(({ ordinals }) => ordinals === undefined)) return [];
  return scales.flatMap(({ manifest, ordinals }) =>
    ordinals === undefined || ordinals.count === 0 ? [] : [{ manifest, ordinals }],
  );
}

/** A patch of the same name may give the set other ordinals where it is applied. */
function isScaledByPatch(set: Resource, ordinal: number, lookups: Lookups): boolean {
  return lookups.named('StatefulSet', set.manifest.name.value ?? '').some(({ manifest }) => {
    if (!manifest.fragment || manifest.statefulSet?.replicas.value === undefined) return false;
    const ordinals = ordinalsOf(manifest.statefulSet);
    return ordinals === undefined || hasOrdinal(ordinals, ordinal);
  });
}
