import { message } from '../../../base/message';
import type { ObjectType } from '../../../schema/schema';
import { nestEntries } from '../../../yaml/editing/reshape';
import type { Field } from '../../../yaml/field';
import type { Fix } from '../../rule';
import { homeOf } from './schema-home';
import type { SchemaFinding } from './schema-problems';

/** Entries that stand one level too high: they belong below a key that is not there. */
export interface Inner {
  readonly map: Field;
  readonly key: string;
  readonly entries: readonly Field[];
  /** True where nothing else can have been meant; what is asked of a container may be a limit as well. */
  readonly certain: boolean;
}

/** What is requested of a container or for a claim, where people leave out that it is requested. */
const RESOURCES = /^(?:cpu|memory|storage|ephemeral-storage)$/;

/**
 * Where an unknown field belongs that has no home around it, if a single one of the mappings that could stand beside it
 * has such a field.
 */
export function innerHomeOf({ field, schema, type, problem }: SchemaFinding): Inner | undefined {
  const map = field.parent;
  const { suggestion, since, until } = problem;
  if (map === undefined || (suggestion ?? since ?? until) !== undefined) return undefined;
  const holder = schema.fieldAt(type, map.path)?.type;
  if (holder?.kind !== 'object' || homeOf(field, schema, type) !== undefined) return undefined;
  const object = schema.objectType(holder.name);
  const strays = map.entries().filter(({ key }) => !object.fields.has(String(key)));
  if (/ResourceRequirements$/.test(holder.name)) return requestsOf(map, strays);
  const holds = ({ fields }: ObjectType): boolean => strays.every(({ key }) => fields.has(String(key)));
  const homes = [...object.fields.values()].filter(
    (home) => home.type.kind === 'object' && holds(schema.objectType(home.type.name)),
  );
  const [home, ...others] = homes;
  if (home === undefined || others.length > 0 || map.get(home.name).keyNode !== undefined) return undefined;
  return { map, key: home.name, entries: strays, certain: true };
}

function requestsOf(map: Field, strays: readonly Field[]): Inner | undefined {
  const isFree = map.get('requests').keyNode === undefined;
  const areResources = strays.every(({ key }) => RESOURCES.test(String(key)));
  const certain = strays.every(({ key }) => key === 'storage');
  return isFree && areResources ? { map, key: 'requests', entries: strays, certain } : undefined;
}

/** Puts the entries where they belong. */
export function nestInner({ map, key, entries, certain }: Inner): Fix {
  const changes = [nestEntries(map, key, entries)];
  return { title: message('Put it below {key}', { key }), preferred: certain, changes };
}
