import type { Manifest } from '../model/manifest';
import { nameExpression } from '../model/name-in-words';
import { podRange } from './names';
import { ordinalsOf } from './ordinals';

/**
 * The pods of a set for a sentence in any language: `zk-0`, `zk-0, zk-1`, `zk-0 … zk-9`, or `zk-*` where unknown; a
 * name that a template decides is its expression: `{{ .Release.Name }}-0`.
 */
export function podsInWords(set: Manifest): string {
  const name = set.name.value ?? nameExpression(set) ?? '*';
  const ordinals = ordinalsOf(set.statefulSet);
  return ordinals === undefined || ordinals.count === 0
    ? `${name}-*`
    : podRange(name, ordinals.start, ordinals.count);
}
