import { hasPlaceholder } from '../../yaml/templates/templating';
import {
  itemsOf,
  listWith,
  mapWith,
  entriesOf,
  placeOf,
  textOf,
  valueAt,
  withEntry,
  type Located,
} from './located';
import { updateAt } from './update';

/** Says whether a document is a list of JSON patch operations. */
export function isJsonPatch(patch: Located): boolean {
  const items = itemsOf(patch);
  return items !== undefined && items.length > 0 && items.every((item) => valueAt(item, 'op') !== undefined);
}

/** Applies the operations of a JSON patch (RFC 6902) in turn. One that does not fit is left out and named by its index. */
export function applyJsonPatch(base: Located, patch: Located, onMisfit: (index: number) => void): Located {
  return (itemsOf(patch) ?? []).reduce((root, operation, index) => {
    const next = applyOperation(root, operation);
    if (next === root && mustFit(operation)) onMisfit(index);
    return next;
  }, base);
}

/**
 * Says whether kustomize refuses to build where an operation finds no place. On its way every object has annotations,
 * and indices count from the end where they are negative.
 */
function mustFit(operation: Located): boolean {
  const [op = '', path = ''] = ['op', 'path'].map((key) => textOf(valueAt(operation, key)));
  const isWhole =
    op === 'remove' || (/^(?:add|replace)$/.test(op) && valueAt(operation, 'value') !== undefined);
  return (
    isWhole && path.startsWith('/') && !/^\/metadata\/annotations|\/-\d/.test(path) && !hasPlaceholder(path)
  );
}

function applyOperation(root: Located, operation: Located): Located {
  const op = textOf(valueAt(operation, 'op'));
  const path = pointer(textOf(valueAt(operation, 'path')));
  const from = pointer(textOf(valueAt(operation, 'from')));
  const value = valueAt(operation, 'value');
  if (path === undefined) return root;
  if (op === 'remove') return change(root, path, undefined, false);
  if ((op === 'add' || op === 'replace') && value !== undefined)
    return change(root, path, value, op === 'add');
  if ((op !== 'move' && op !== 'copy') || from === undefined) return root;
  const found = follow(root, from).found;
  if (found === undefined) return root;
  return change(op === 'move' ? change(root, from, undefined, false) : root, path, found, true);
}

function pointer(text: string | undefined): string[] | undefined {
  if (text?.startsWith('/') !== true) return undefined;
  return text
    .slice(1)
    .split('/')
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** What stands at a path, and the path with the indices of lists as numbers. */
function follow(
  root: Located,
  path: readonly string[],
): { readonly found: Located | undefined; readonly steps: readonly (string | number)[] } {
  let found: Located | undefined = root;
  const steps = path.map((step) => {
    const items = itemsOf(found);
    const index = items === undefined ? step : indexOf(step, items.length);
    found = typeof index === 'number' ? items?.[index] : valueAt(found, step);
    return index;
  });
  return { found, steps };
}

function indexOf(step: string, length: number): number {
  if (step === '-') return length;
  return /^\d+$/.test(step) ? Number(step) : -1;
}

/**
 * Puts a value at a path, in front of what stands there or in its place, or nothing. As in kustomize's library, a key
 * need not be there to be replaced; an index must.
 */
function change(root: Located, path: readonly string[], value: Located | undefined, isNew: boolean): Located {
  const key = path[path.length - 1] ?? '';
  return updateAt(root, follow(root, path.slice(0, -1)).steps, (parent) => {
    const items = itemsOf(parent);
    if (parent === undefined) return undefined;
    if (items === undefined)
      return value === undefined ? without(parent, key) : withEntry(parent, key, value, placeOf(value));
    const index = indexOf(key, items.length);
    if (index < 0 || index > items.length - (isNew ? 0 : 1)) return parent;
    items.splice(index, isNew ? 0 : 1, ...(value === undefined ? [] : [value]));
    return listWith(parent, items);
  });
}

function without(map: Located, key: string): Located {
  const entries = entriesOf(map);
  return entries?.delete(key) === true ? mapWith(map, entries.values()) : map;
}
