import type { Position, Range } from '../../base/span';
import type { ManifestFile } from '../../workspace/chunk';
import type { Field } from '../../yaml/field';
import { locationOf } from '../context';
import { cursorAt } from '../cursor';

/** Ranges around a position, each inside the next: the value, its entry, the map around it, up to the resource. */
export function selectionAt(file: ManifestFile, position: Position): Range[] {
  const cursor = cursorAt(file, position);
  if (cursor === undefined) return [];
  const ranges: Range[] = cursor.part === 'key' ? [locationOf(cursor.field.keyPlace).range] : [];
  for (let field: Field | undefined = cursor.field; field !== undefined; field = field.parent) {
    if (field.source !== cursor.resource.chunk || field.written === undefined) continue;
    const value = locationOf(field.place).range;
    const entry =
      field.keyNode === undefined ? value : { start: locationOf(field.keyPlace).range.start, end: value.end };
    if (cursor.part === 'value' || field !== cursor.field) ranges.push(value);
    ranges.push(entry);
    // A resource of a List ends the way: what follows is the file.
    if (field.node === cursor.root.node) break;
  }
  return ranges.filter((range, index) => index === 0 || !isSame(range, ranges[index - 1]));
}

function isSame(a: Range, b: Range | undefined): boolean {
  return (
    b !== undefined &&
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}
