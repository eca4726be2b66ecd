import type { Position } from '../base/span';
import { rootOf, type Resource } from '../workspace/chunk';
import type { ManifestFile } from '../workspace/chunk';
import type { Field, Path } from '../yaml/field';
import { locate } from '../yaml/locate';

/** Where a cursor stands: the field, the resource around it, and the path from the resource's root. */
export interface Cursor {
  readonly resource: Resource;
  readonly root: Field;
  readonly field: Field;
  readonly part: 'key' | 'value';
  /** Path of the field inside its resource. */
  readonly path: Path;
  /** The same, dots between the steps, `*` for list indices: `spec.ports.*.name`. */
  readonly pattern: string;
  /** Offset in the chunk. */
  readonly offset: number;
}

/** Finds what stands at a position; undefined outside every resource, or between keys. */
export function cursorAt(file: ManifestFile, position: Position): Cursor | undefined {
  const chunk = file.chunkAt(position);
  if (chunk === undefined) return undefined;
  const offset = chunk.offsetAt(position);
  for (const resource of chunk.resources) {
    const root = rootOf(resource);
    const located = locate(root, offset);
    if (located === undefined) continue;
    const path = located.field.path.slice(resource.path.length);
    const pattern = path.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
    return { resource, root, field: located.field, part: located.part, path, pattern, offset };
  }
  return undefined;
}
