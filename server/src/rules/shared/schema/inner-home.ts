import { message } from '../../../base/message';
import type { ObjectType } from '../../../schema/schema';
import { nestEntries } from '../../../yaml/editing/reshape';
import type { Field } from '../../../yaml/field';
import type { Fix } from '../../rule';
import { homeOf, isDatum } from './schema-home';
import type { SchemaFinding } from '../schema-problems';

/** Entries that stand one level too high: they belong below a key that is not there. */
export interface Inner {
  readonly map: Field;
  /** Of the mapping that is made around them, from the outside in. */
  readonly path: readonly string[];
  readonly entries: readonly Field[];
  /** True where nothing else can have been meant; what is asked of a container may be a limit as well. */
  readonly certain: boolean;
}

/** What is requested of a container or for a claim, where people leave out that it is requested. */
const RESOURCES = /^(?:cpu|memory|storage|ephemeral-storage)$/;

/** Where amounts of storage belong in a claim and in a volume; the mappings take any key, so that the schema cannot say it. */
const STORAGE_HOMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['PersistentVolumeClaimSpec', ['resources', 'requests']],
  ['PersistentVolumeSpec', ['capacity']],
]);

/** Where an amount of storage belongs that stands in the spec of a claim or of a volume itself. */
export function storageHomeOf(finding: SchemaFinding): Inner | undefined {
  const { field } = finding;
  const map = field.key === 'storage' ? field.parent : undefined;
  const path = map && STORAGE_HOMES.get(objectAt(map, finding)?.name ?? '');
  return path && innerOf(map, path, [field], true);
}

/** Says whether nothing is known of an unknown field: neither what was meant, nor when it came or went, nor where it is at home. */
export function isHomeless({ field, schema, type, problem }: SchemaFinding): boolean {
  const { suggestion, since, until } = problem;
  return (suggestion ?? since ?? until) === undefined && homeOf(field, schema, type) === undefined;
}

/**
 * Where the unknown fields of a map belong, of which `field` is one: into the only mapping that could stand beside them
 * and has such fields, or takes any.
 */
export function innerHomeOf(finding: SchemaFinding): Inner | undefined {
  const { field, schema, type } = finding;
  const map = field.parent;
  const object = map && objectAt(map, finding);
  if (map === undefined || object === undefined) return undefined;
  const strays = map.entries().filter(({ key }) => !object.fields.has(String(key)));
  if (/ResourceRequirements$/.test(object.name)) return requestsOf(map, strays);
  const holds = ({ fields }: ObjectType): boolean => strays.every(({ key }) => fields.has(String(key)));
  const [home, ...others] = [...object.fields.values()].filter(
    (one) => one.type.kind === 'object' && holds(schema.objectType(one.type.name)),
  );
  if (home !== undefined) return others.length > 0 ? undefined : innerOf(map, [home.name], strays, true);
  return strays.every((stray) => isDatum(stray, type)) ? innerOf(map, ['data'], strays, true) : undefined;
}

function objectAt({ path }: Field, { schema, type }: SchemaFinding): ObjectType | undefined {
  if (path.length === 0) return type;
  const holder = schema.fieldAt(type, path)?.type;
  return holder?.kind === 'object' ? schema.objectType(holder.name) : undefined;
}

function requestsOf(map: Field, strays: readonly Field[]): Inner | undefined {
  if (!strays.every(({ key }) => RESOURCES.test(String(key)))) return undefined;
  const certain = strays.every(({ key }) => key === 'storage');
  return innerOf(map, ['requests'], strays, certain);
}

function innerOf(
  map: Field,
  path: readonly string[],
  entries: readonly Field[],
  certain: boolean,
): Inner | undefined {
  const [key = ''] = path;
  return map.get(key).keyNode === undefined ? { map, path, entries, certain } : undefined;
}

/** Puts the entries where they belong. */
export function nestInner({ map, path, entries, certain }: Inner): Fix {
  const changes = [nestEntries(map, path, entries)];
  return { title: message('Put it below {key}', { key: path.join('.') }), preferred: certain, changes };
}
