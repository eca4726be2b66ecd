import { lineStartAt } from '../../base/lines';
import type { Position } from '../../base/span';
import { spanContains } from '../../base/span';
import { matchesPattern } from '../../model/path-pattern';
import { rootOf, type ManifestFile } from '../../workspace/chunk';
import type { Field } from '../../yaml/field';
import { cursorAt, type Cursor } from '../cursor';

/**
 * What a cursor is about although it stands on nothing: the first word of its line, else the resource around it.
 * Selections begin in the indentation as often as on a word.
 */
export function cursorNear(file: ManifestFile, position: Position): Cursor | undefined {
  const exact = cursorAt(file, position);
  const chunk = file.chunkAt(position);
  if (exact !== undefined || chunk === undefined) return exact;
  const offset = chunk.offsetAt(position);
  const start = lineStartAt(chunk.text, offset);
  const word = start + (/^[ \t]*(?:- +)*/.exec(chunk.text.slice(start, start + 200))?.[0].length ?? 0);
  const onLine = cursorAt(file, chunk.rangeOf({ start: word, end: word }).start);
  if (onLine !== undefined) return onLine;
  const { resources } = chunk;
  const resource = resources.find(({ manifest }) => spanContains(manifest.span, offset)) ?? resources[0];
  if (resource === undefined || (resources.length > 1 && !spanContains(resource.manifest.span, offset)))
    return undefined;
  const root = rootOf(resource);
  return { resource, root, field: root, part: 'key', path: [], pattern: '', offset };
}

/** The nearest field at or around a cursor whose path from the root of the resource has a certain shape. */
export function around(cursor: Cursor, ...shape: readonly string[]): Field | undefined {
  const depth = cursor.root.path.length;
  for (let field: Field | undefined = cursor.field; field !== undefined; field = field.parent) {
    const path = field.path.slice(depth);
    if (path.length < shape.length) return undefined;
    if (path.length === shape.length) return matchesPattern(path, shape) ? field : undefined;
  }
  return undefined;
}
