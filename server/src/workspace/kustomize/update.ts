import type { Place } from '../../yaml/field';
import {
  emptyMap,
  entriesOf,
  isNull,
  itemsOf,
  keyAt,
  listWith,
  mapWith,
  placeOf,
  type Located,
} from './located';

/** What becomes of a value; `undefined` removes it, the same object leaves everything as it is. */
export type Change = (value: Located | undefined) => Located | undefined;

/**
 * Changes what stands at a path and copies only the maps and lists above it. A key step on a list goes into each of
 * its items, as kustomize's field specs do; `*` goes into a list only. With `create`, maps that are missing on the way are made there.
 */
export function updateAt(
  at: Located,
  path: readonly (string | number)[],
  change: Change,
  create?: Place,
): Located {
  const [step, ...rest] = path;
  if (step === undefined) return change(at) ?? at;
  const items = itemsOf(at);
  if (items !== undefined) return updateItems(at, items, step === '*' ? rest : path, change, create);
  if (step === '*') return at;
  const entries = entriesOf(at);
  if (entries === undefined || typeof step === 'number') return at;
  const old = entries.get(step);
  if (isNull(old?.value) && create === undefined) return at;
  const value = isNull(old?.value) ? undefined : old?.value;
  const changed = rest.length === 0 ? change(value) : updateBelow(value, rest, change, create);
  if (changed === value) return at;
  if (changed === undefined) entries.delete(step);
  else entries.set(step, { ...(old ?? keyAt(step, create ?? placeOf(changed))), value: changed });
  return mapWith(at, entries.values());
}

function updateBelow(
  value: Located | undefined,
  rest: readonly (string | number)[],
  change: Change,
  create: Place | undefined,
): Located | undefined {
  if (value !== undefined) return updateAt(value, rest, change, create);
  if (create === undefined) return undefined;
  const made = emptyMap(create);
  const filled = updateAt(made, rest, change, create);
  return filled === made ? undefined : filled;
}

function updateItems(
  at: Located,
  items: readonly Located[],
  path: readonly (string | number)[],
  change: Change,
  create: Place | undefined,
): Located {
  const [step, ...rest] = path;
  if (step === undefined) return at;
  const next = items.map((item, index) => {
    if (typeof step === 'number') return step === index ? updateAt(item, rest, change, create) : item;
    return updateAt(item, path, change, create);
  });
  return next.every((item, index) => item === items[index]) ? at : listWith(at, next);
}
