import {
  entriesOf,
  itemsOf,
  keyAt,
  listWith,
  mapWith,
  placeOf,
  textOf,
  valueAt,
  type Located,
} from './located';

/** Says whether a document is a list of JSON patch operations. */
export function isJsonPatch(patch: Located): boolean {
  const items = itemsOf(patch);
  return items !== undefined && items.length > 0 && items.every((item) => valueAt(item, 'op') !== undefined);
}

/** Applies the operations of a JSON patch (RFC 6902) in turn. One that does not fit is left out. */
export function applyJsonPatch(base: Located, patch: Located): Located {
  return (itemsOf(patch) ?? []).reduce(applyOperation, base);
}

function applyOperation(root: Located, operation: Located): Located {
  const path = pointer(textOf(valueAt(operation, 'path')));
  const from = pointer(textOf(valueAt(operation, 'from')));
  const value = valueAt(operation, 'value');
  if (path === undefined) return root;
  switch (textOf(valueAt(operation, 'op'))) {
    case 'add':
      return value === undefined ? root : insert(root, path, value);
    case 'replace':
      return value === undefined ? root : put(root, path, value);
    case 'remove':
      return remove(root, path);
    case 'move':
    case 'copy': {
      const found = from === undefined ? undefined : find(root, from);
      if (from === undefined || found === undefined) return root;
      const rest = textOf(valueAt(operation, 'op')) === 'move' ? remove(root, from) : root;
      return insert(rest, path, found);
    }
    default:
      return root;
  }
}

function pointer(text: string | undefined): string[] | undefined {
  if (text?.startsWith('/') !== true) return undefined;
  return text
    .slice(1)
    .split('/')
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function find(at: Located | undefined, path: readonly string[]): Located | undefined {
  return path.reduce<Located | undefined>((current, step) => {
    const items = itemsOf(current);
    return items === undefined ? valueAt(current, step) : items[indexOf(step, items.length)];
  }, at);
}

function indexOf(step: string, length: number): number {
  if (step === '-') return length;
  return /^\d+$/.test(step) ? Number(step) : -1;
}

type AtTarget = (parent: Located, step: string) => Located;

/** Goes down to the parent of what a path names and changes that parent. */
function change(at: Located, path: readonly string[], act: AtTarget): Located {
  const [step, ...rest] = path;
  if (step === undefined) return at;
  if (rest.length === 0) return act(at, step);
  const items = itemsOf(at);
  if (items !== undefined) {
    const index = indexOf(step, items.length);
    const next = items.map((item, position) => (position === index ? change(item, rest, act) : item));
    return listWith(at, next);
  }
  const entries = entriesOf(at);
  const entry = entries?.get(step);
  if (entries === undefined || entry?.value === undefined) return at;
  entries.set(step, { ...entry, value: change(entry.value, rest, act) });
  return mapWith(at, entries.values());
}

function insert(root: Located, path: readonly string[], value: Located): Located {
  return change(root, path, (parent, step) => {
    const items = itemsOf(parent);
    if (items === undefined) return setKey(parent, step, value);
    const index = indexOf(step, items.length);
    return index < 0 || index > items.length
      ? parent
      : listWith(parent, [...items.slice(0, index), value, ...items.slice(index)]);
  });
}

/** As in kustomize's library, a key need not be there to be replaced; an index must. */
function put(root: Located, path: readonly string[], value: Located): Located {
  return change(root, path, (parent, step) => {
    const items = itemsOf(parent);
    if (items === undefined) return setKey(parent, step, value);
    const index = indexOf(step, items.length);
    return listWith(
      parent,
      items.map((item, position) => (position === index ? value : item)),
    );
  });
}

function setKey(parent: Located, key: string, value: Located): Located {
  const entries = entriesOf(parent);
  if (entries === undefined) return parent;
  const old = entries.get(key);
  entries.set(key, { ...(old ?? keyAt(key, placeOf(value))), value });
  return mapWith(parent, entries.values());
}

function remove(root: Located, path: readonly string[]): Located {
  return change(root, path, (parent, step) => {
    const items = itemsOf(parent);
    if (items !== undefined) {
      const index = indexOf(step, items.length);
      return listWith(
        parent,
        items.filter((_, position) => position !== index),
      );
    }
    const entries = entriesOf(parent);
    if (entries?.delete(step) !== true) return parent;
    return mapWith(parent, entries.values());
  });
}
