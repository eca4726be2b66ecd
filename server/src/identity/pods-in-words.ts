import type { Manifest } from '../model/manifest';
import { podRange } from './names';
import { ordinalsOf } from './ordinals';

/** The pods of a set for a sentence in any language: `zk-0`, `zk-0, zk-1`, `zk-0 … zk-9`, or `zk-*` where unknown. */
export function podsInWords(set: Manifest): string {
  const name = set.name.value ?? '*';
  const ordinals = ordinalsOf(set.statefulSet);
  return ordinals === undefined || ordinals.count === 0
    ? `${name}-*`
    : podRange(name, ordinals.start, ordinals.count);
}
