import type { Field } from '../yaml/field';
import type { Value } from './value';

/** The keys of a ConfigMap or Secret. With `open`, there may be keys that cannot be seen. */
export interface KeyedData {
  readonly keys: readonly Value<string>[];
  readonly open: boolean;
}

const MAPS = ['data', 'binaryData', 'stringData'];

/** Reads the keys of a ConfigMap or Secret. */
export function readKeyedData(root: Field): KeyedData {
  const keys: Value<string>[] = [];
  let open = false;
  for (const map of MAPS) {
    const field = root.get(map);
    open ||= field.isUnknown || field.isOpen;
    for (const entry of field.entries()) {
      keys.push({ state: 'known', value: String(entry.key), ...entry.keyPlace });
    }
  }
  return { keys, open };
}
