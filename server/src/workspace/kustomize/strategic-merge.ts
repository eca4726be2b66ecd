import {
  entriesOf,
  followed,
  isNull,
  itemsOf,
  listWith,
  mapWith,
  textOf,
  valueAt,
  type Located,
  type LocatedEntry,
} from './located';
import type { MergeShape } from './merge-shape';

/** Deeper than any manifest; a patch whose alias contains itself ends here. */
const MAX_DEPTH = 100;
const DIRECTIVE = '$patch';

/**
 * Lays a strategic merge patch over a value as kustomize does: maps are merged, lists with keys item by item (those of
 * the patch come first), everything else is replaced, null removes. Undefined where the patch deletes the value.
 */
export function strategicMerge(
  base: Located | undefined,
  patch: Located,
  shape: MergeShape | undefined,
  depth = 0,
): Located | undefined {
  if (isNull(patch) || depth > MAX_DEPTH) return depth > MAX_DEPTH ? base : undefined;
  const entries = entriesOf(patch);
  if (entries !== undefined) return mergeMap(base, patch, entries, shape, depth);
  const items = itemsOf(patch);
  if (items !== undefined && shape?.keys !== undefined)
    return mergeList(base, patch, items, { ...shape, keys: shape.keys }, depth);
  return patch;
}

function mergeMap(
  base: Located | undefined,
  patch: Located,
  entries: Map<string, LocatedEntry>,
  shape: MergeShape | undefined,
  depth: number,
): Located | undefined {
  const directive = textOf(entries.get(DIRECTIVE)?.value);
  entries.delete(DIRECTIVE);
  if (directive === 'delete') return undefined;
  const own = directive === 'replace' ? undefined : entriesOf(base);
  const merged = own ?? new Map<string, LocatedEntry>();
  for (const [name, entry] of entries) {
    const old = merged.get(name);
    const value =
      entry.value === undefined
        ? undefined
        : strategicMerge(old?.value, entry.value, shape?.fields?.[name], depth + 1);
    if (value === undefined) merged.delete(name);
    else merged.set(name, { ...(old ?? entry), value });
  }
  return mapWith(own === undefined || base === undefined ? patch : base, merged.values());
}

type KeyedShape = MergeShape & { readonly keys: readonly string[] };

function mergeList(
  base: Located | undefined,
  patch: Located,
  patchItems: readonly Located[],
  shape: KeyedShape,
  depth: number,
): Located | undefined {
  const directive = patchItems.map(bareDirective).find((found) => found !== undefined);
  const items = patchItems.filter((item) => bareDirective(item) === undefined);
  if (directive === 'delete') return undefined;
  const old = directive === 'replace' ? undefined : itemsOf(base);
  const own = old ?? [];
  const idOf = identify([...own, ...items], shape.keys);
  // Of doubled items, which no valid list has, the first is left, as in kustomize.
  const byId = new Map([...own].reverse().map((item) => [idOf(item), item]));
  const mixed = mixedIds(own, items, shape.keys);
  const keyless = old === undefined ? [] : withoutKey(items, shape.keys);
  const first: Located[] = [];
  const touched = new Set<string>();
  for (const item of items) {
    const id = idOf(item);
    if (mixed(item) || keyless.includes(item)) continue;
    touched.add(id);
    const value = strategicMerge(
      byId.get(id),
      item,
      { ...(shape.fields === undefined ? {} : { fields: shape.fields }) },
      depth + 1,
    );
    if (value !== undefined) first.push(value);
  }
  const rest =
    keyless.length > 0 ? [] : own.filter((item) => !touched.has(idOf(item)) && byId.get(idOf(item)) === item);
  return listWith(old === undefined || base === undefined ? patch : base, [...first, ...rest]);
}

/** An item that says nothing but `$patch` speaks of the whole list. */
function bareDirective(item: Located): string | undefined {
  const entries = entriesOf(item);
  return entries?.size === 1 ? textOf(entries.get(DIRECTIVE)?.value) : undefined;
}

/**
 * Maps of a patch that leave out the one key of their list, such as a mount without `mountPath`: kustomize drops them,
 * and with them every item of the base that the patch does not name (kubectl 1.32).
 */
function withoutKey(items: readonly Located[], [key, other]: readonly string[]): readonly Located[] {
  if (key === undefined || other !== undefined) return [];
  return items.filter((item) => entriesOf(item) !== undefined && textOf(valueAt(item, key)) === undefined);
}

/** Only keys that some item writes tell items apart: where no port names a protocol, its number is enough. */
function identify(items: readonly Located[], keys: readonly string[]): (item: Located) => string {
  const used = keys.filter((key) => items.some((item) => textOf(valueAt(item, key)) !== undefined));
  const identifying = used.length === 0 ? keys.slice(0, 1) : used;
  return (item) => JSON.stringify(identifying.map((key) => textOf(valueAt(item, key)) ?? scalarItem(item)));
}

function scalarItem(item: Located): string {
  const node = followed(item);
  return node?.kind === 'scalar' ? node.text : '';
}

/**
 * kustomize loses a patch's port when that port number is written once with and once without its protocol: what the
 * base says stays (kubectl 1.32).
 */
function mixedIds(
  own: readonly Located[],
  items: readonly Located[],
  keys: readonly string[],
): (item: Located) => boolean {
  const [primary, ...others] = keys;
  if (primary === undefined || others.length === 0) return () => false;
  const groupOf = (item: Located): string => textOf(valueAt(item, primary)) ?? '';
  const written = (item: Located): string =>
    others.map((key) => String(textOf(valueAt(item, key)) !== undefined)).join();
  return (item) =>
    own.some((other) => groupOf(other) === groupOf(item)) &&
    new Set([...own, ...items].filter((other) => groupOf(other) === groupOf(item)).map(written)).size > 1;
}
