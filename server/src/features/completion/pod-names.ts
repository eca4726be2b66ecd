import { podName } from '../../identity/names';
import { ordinalsOf } from '../../identity/ordinals';
import type { Resource } from '../../workspace/chunk';

/** Names of a set's pods, the first `max` of them; none where the manifest does not say how many there are. */
export function podNamesOf({ manifest }: Resource, max: number): string[] {
  const ordinals = manifest.statefulSet === undefined ? undefined : ordinalsOf(manifest.statefulSet);
  const name = manifest.name.value;
  if (ordinals === undefined || name === undefined) return [];
  return Array.from({ length: Math.min(ordinals.count, max) }, (_, index) =>
    podName(name, ordinals.start + index),
  );
}
