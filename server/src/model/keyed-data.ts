import type { Field } from '../yaml/field';
import type { Value } from './value';

/** The keys of a ConfigMap or Secret. With `open`, there may be keys that cannot be seen. */
export interface KeyedData {
  readonly keys: readonly Value<string>[];
  readonly open: boolean;
  /** Values that could be (part of) a host name, for variables that take them. */
  readonly hosts: ReadonlyMap<string, string>;
}

const MAPS = ['data', 'binaryData', 'stringData'];

/** Says whether a value could be a host name or a part of one. */
export function isHostLike(value: string): boolean {
  return /^[A-Za-z0-9.-]{1,253}$/.test(value);
}

/** Reads the keys of a ConfigMap or Secret. */
export function readKeyedData(root: Field): KeyedData {
  const keys: Value<string>[] = [];
  const hosts = new Map<string, string>();
  let open = false;
  for (const map of MAPS) {
    const field = root.get(map);
    open ||= field.isUnknown || field.isOpen;
    for (const entry of field.entries()) {
      const { span, source } = entry.keyPlace;
      keys.push({ state: 'known', value: String(entry.key), span, source });
      const value = map === 'data' ? entry.text() : undefined;
      if (value !== undefined && isHostLike(value)) hosts.set(String(entry.key), value);
    }
  }
  return { keys, open, hosts };
}
