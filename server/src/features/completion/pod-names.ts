import { podName } from '../../identity/names';
import { ordinalsOf } from '../../identity/ordinals';
import type { Resource } from '../../workspace/chunk';

/** Pods and claims of this many ordinals are proposed one by one. */
export const MAX_ORDINALS = 20;

/** Names of a set's first pods; none where the manifest does not say how many there are. */
export function podNamesOf({ manifest }: Resource): string[] {
  const ordinals = ordinalsOf(manifest.statefulSet);
  const name = manifest.name.value;
  if (ordinals === undefined || name === undefined) return [];
  return Array.from({ length: Math.min(ordinals.count, MAX_ORDINALS) }, (_, index) =>
    podName(name, ordinals.start + index),
  );
}
