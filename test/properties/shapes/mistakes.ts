import { at, isMap, put, type Path, type Value } from './manifests';

/** A manifest with something done to the value in one place; undefined where it cannot be done there. */
type Mistake = (manifest: Value, path: Path) => Value | undefined;

const inPlace =
  (change: (value: Value) => Value | undefined): Mistake =>
  (manifest, path) => {
    const changed = change(at(manifest, path));
    return changed === undefined ? undefined : put(manifest, path, changed);
  };

/** What people do to manifests. */
export const MISTAKES: readonly Mistake[] = [
  // Loses the dash of the only item.
  inPlace((value) => {
    const [item, ...others] = Array.isArray(value) ? (value as Value[]) : [];
    return isMap(item) && others.length === 0 ? item : undefined;
  }),
  // Writes a mapping as a list.
  inPlace((value) =>
    isMap(value) && Object.keys(value).length > 0
      ? Object.entries(value).map(([key, entry]) => ({ [key]: entry }))
      : undefined,
  ),
  // Puts a dash before a mapping.
  inPlace((value) => (isMap(value) && Object.keys(value).length > 0 ? [value] : undefined)),
  // Writes the only item without its list.
  inPlace((value) => (Array.isArray(value) && value.length === 1 ? (value[0] as Value) : undefined)),
  // Names the value alone.
  inPlace((value) => {
    const [only, ...others] = isMap(value) ? Object.values(value) : [];
    return only !== undefined && typeof only !== 'object' && others.length === 0 ? only : undefined;
  }),
  // Writes a text as a number.
  inPlace((value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined)),
  // Writes a number as a text.
  inPlace((value) => (typeof value === 'number' ? String(value) : undefined)),
  // Writes variables as a mapping.
  inPlace((value) => {
    if (!Array.isArray(value) || !value.every((item: Value) => isMap(item) && 'value' in item))
      return undefined;
    return Object.fromEntries(value.map(({ name, value: text }: Record<string, string>) => [name, text]));
  }),
  // Writes a variable as an entry.
  inPlace((value) =>
    isMap(value) && typeof value.value === 'string' ? { [String(value.name)]: value.value } : undefined,
  ),
  // Writes a variable as a word.
  inPlace((value) =>
    isMap(value) && typeof value.value === 'string' ? `${String(value.name)}=${value.value}` : undefined,
  ),
  // Writes a mount as a word.
  inPlace((value) =>
    isMap(value) && 'mountPath' in value ? `${String(value.name)}:${String(value.mountPath)}` : undefined,
  ),
  // Leaves out the key above.
  (manifest, path) => {
    const key = path.at(-1);
    const above = path.slice(0, -1);
    const [holder, value] = [at(manifest, above), at(manifest, path)];
    if (!isMap(holder) || !isMap(value) || Object.keys(value).some((one) => one in holder)) return undefined;
    const entries = Object.entries(holder).flatMap(([one, entry]) =>
      one === key ? Object.entries(value) : [[one, entry] as const],
    );
    return put(manifest, above, Object.fromEntries(entries));
  },
  // Puts labels below matchLabels.
  (manifest, path) => {
    const value = at(manifest, path);
    return path.at(-1) === 'selector' && isMap(value) && !('matchLabels' in value)
      ? put(manifest, path, { matchLabels: value })
      : undefined;
  },
  // Doubles a letter of the key.
  (manifest, path) => {
    const key = path.at(-1);
    const above = path.slice(0, -1);
    const holder = at(manifest, above);
    if (typeof key !== 'string' || !isMap(holder)) return undefined;
    const entries = Object.entries(holder).map(([one, entry]) => [
      one === key ? one.replace(/.$/, '$&$&') : one,
      entry,
    ]);
    return put(manifest, above, Object.fromEntries(entries));
  },
];
