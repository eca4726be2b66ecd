import { message } from '../../../base/message';
import type { KubernetesSchema, ObjectType } from '../../../schema/schema';
import { moveEntry } from '../../../yaml/editing/grow';
import type { Field, Path } from '../../../yaml/field';
import type { Fix } from '../../rule';
import type { SchemaFinding } from '../schema-problems';

/**
 * Where a key that stands in the wrong place belongs: the nearest mapping around it that has such a field (the key is
 * indented too far), else the only one beside it (not far enough). `[]` is the root of the resource.
 */
export function homeOf(stray: Field, schema: KubernetesSchema, type: ObjectType): Path | undefined {
  const has = (path: Path): boolean =>
    schema.fieldsBelow(type, path).some((field) => field.name === stray.key);
  const around = ancestorsOf(stray)
    .slice(1)
    .find(({ path }) => has(path));
  if (around !== undefined) return around.path;
  const [beside, ...others] = homesBeside(stray, 0, schema, type);
  if (beside !== undefined) return others.length === 0 ? beside : undefined;
  return isDatum(stray, type) && stray.parent?.get('data').isPresent === true ? ['data'] : undefined;
}

/** The same, else for a key that stands below the wrong one: the only mapping beside one of those around it. */
export function outerHomeOf(stray: Field, schema: KubernetesSchema, type: ObjectType): Path | undefined {
  const near = homeOf(stray, schema, type);
  if (near !== undefined) return near;
  for (let level = 1; level < ancestorsOf(stray).length; level++) {
    const [home, ...others] = homesBeside(stray, level, schema, type);
    if (home !== undefined) return others.length === 0 ? home : undefined;
  }
  return undefined;
}

/** The mappings with a field of that name directly in the one that is `level` above the one that a key stands in. */
function homesBeside(stray: Field, level: number, schema: KubernetesSchema, type: ObjectType): Path[] {
  const map = ancestorsOf(stray)[level];
  if (map === undefined) return [];
  return schema
    .fieldsBelow(type, map.path)
    .flatMap((field) => homesIn(map.get(field.name)))
    .filter((path) => schema.fieldsBelow(type, path).some((field) => field.name === stray.key));
}

/** A mapping that is there, or the only one of a list: `containers` for what every container has. */
function homesIn(field: Field): Path[] {
  if (field.node?.kind === 'sequence') return field.node.items.length === 1 ? [[...field.path, 0]] : [];
  return field.keyNode === undefined ? [] : [field.path];
}

/** Says whether a key may be one of the data of a ConfigMap, which have no names that the schema knows. */
export function isDatum({ key, parent, node }: Field, type: ObjectType): boolean {
  if (type.name !== 'ConfigMap' || parent?.path.length !== 0 || node?.kind !== 'scalar') return false;
  return key !== 'name' && key !== 'namespace';
}

/** A path in the notation of the API server: `spec.containers[0]`. */
export function pathName(path: Path): string {
  return path.join('.').replace(/\.(\d+)(?=\.|$)/g, '[$1]');
}

/** Moves a key to where it belongs. */
export function moveHome({ field, schema, type }: SchemaFinding): Fix | undefined {
  const home = outerHomeOf(field, schema, type);
  const root = ancestorsOf(field).at(-1);
  if (home === undefined || root === undefined) return undefined;
  const changes = moveEntry(field, root.at(...home));
  const title =
    home.length === 0
      ? message('Move it to the top of the manifest')
      : message('Move it to {home}', { home: pathName(home) });
  return changes && { title, preferred: true, changes };
}

/** The maps and lists that a field stands in, the nearest first. */
function ancestorsOf({ parent }: Field): Field[] {
  return parent === undefined ? [] : [parent, ...ancestorsOf(parent)];
}
