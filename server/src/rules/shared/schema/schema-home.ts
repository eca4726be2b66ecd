import type { KubernetesSchema, ObjectType } from '../../../schema/schema';
import type { Field, Path } from '../../../yaml/field';

/**
 * Where a key that stands in the wrong place belongs: the nearest mapping around it that has such a field (the key is
 * indented too far), else the only one directly beside it (not far enough). `[]` is the root of the resource.
 */
export function homeOf(stray: Field, schema: KubernetesSchema, type: ObjectType): Path | undefined {
  const name = String(stray.key);
  const parent = stray.parent?.path ?? [];
  const has = (path: Path): boolean => schema.fieldsBelow(type, path).some((field) => field.name === name);
  for (let length = parent.length - 1; length >= 0; length--) {
    const around = parent.slice(0, length);
    if (has(around)) return around;
  }
  const beside = schema
    .fieldsBelow(type, parent)
    .filter((field) => stray.parent?.get(field.name).keyNode !== undefined)
    .map((field) => [...parent, field.name])
    .filter(has);
  return beside.length === 1 ? beside[0] : undefined;
}
