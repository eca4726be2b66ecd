import { nearestOf } from '../../../base/nearest';
import { claimName } from '../../../identity/names';
import { hasOrdinal, ordinalsOf } from '../../../identity/ordinals';
import { mayShareNamespace } from '../../../model/selection';
import type { Resource } from '../../../workspace/chunk';
import { isNearby, type Lookups } from '../../../workspace/lookups';

/** A claim that a StatefulSet makes. */
export interface MadeClaim {
  readonly set: Resource;
  readonly name: string;
}

/** The claim of a StatefulSet near by of which a name is a typing slip; the ordinal must be one that the set has. */
export function nearestClaim(name: string, from: Resource, lookups: Lookups): MadeClaim | undefined {
  const ordinal = Number(/-(\d+)$/.exec(name)?.[1]);
  if (Number.isNaN(ordinal)) return undefined;
  const made = lookups
    .fewAround('StatefulSet', from)
    .filter((set) => isNearby(from, set) && mayShareNamespace(set.manifest, from.manifest))
    .flatMap((set) => claimsOf(set, ordinal));
  return nearestOf(name, made, (claim) => claim.name);
}

function claimsOf(set: Resource, ordinal: number): MadeClaim[] {
  const { statefulSet, name } = set.manifest;
  const ordinals = ordinalsOf(statefulSet);
  if (statefulSet === undefined || name.value === undefined || ordinals === undefined) return [];
  if (!hasOrdinal(ordinals, ordinal)) return [];
  const own = name.value;
  return statefulSet.claimTemplates.flatMap((template) =>
    template.name.value === undefined ? [] : [{ set, name: claimName(template.name.value, own, ordinal) }],
  );
}
