import { spanContains } from '../base/span';
import type { Field } from './field';

/** What lies at an offset: the innermost field, and whether the offset is on its key or in its value. */
export interface Located {
  readonly field: Field;
  readonly part: 'key' | 'value';
}

/**
 * Finds the innermost field at an offset of the chunk that `root` lies in. Undefined outside every key and value.
 * Aliases are not entered: what stands behind them is written elsewhere.
 */
export function locate(root: Field, offset: number): Located | undefined {
  let found: Located | undefined;
  for (let field: Field | undefined = root; field !== undefined;) {
    const inside: Field | undefined = childAt(field, offset);
    if (inside === undefined) return found ?? valueAt(field, offset);
    if (inside.keyNode !== undefined && spanContains(inside.keyNode.span, offset))
      return { field: inside, part: 'key' };
    found = valueAt(inside, offset) ?? found;
    field = inside;
  }
  return found;
}

/** The entry or item whose key or value holds the offset. Merged entries stand elsewhere and are left out. */
function childAt(field: Field, offset: number): Field | undefined {
  const own = field.written;
  if (own === undefined || own.kind === 'alias' || own.kind === 'scalar') return undefined;
  const children = own.kind === 'map' ? field.entries() : field.items();
  return children.find((child) => {
    if (child.source !== field.source) return false;
    const onKey = child.keyNode !== undefined && spanContains(child.keyNode.span, offset);
    return onKey || (child.written !== undefined && spanContains(child.written.span, offset));
  });
}

function valueAt(field: Field, offset: number): Located | undefined {
  const node = field.written;
  if (node === undefined || !spanContains(field.place.span, offset)) return undefined;
  return node.kind === 'scalar' || node.kind === 'alias' ? { field, part: 'value' } : undefined;
}
