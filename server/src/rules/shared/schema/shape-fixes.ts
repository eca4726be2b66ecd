import { message, type Message } from '../../../base/message';
import type { KubernetesSchema, ObjectType, SchemaField } from '../../../schema/schema';
import { replaceEntry, replaceItem } from '../../../yaml/editing/grow';
import type { PlainMap, PlainScalar } from '../../../yaml/editing/print';
import { itemize, joinItems } from '../../../yaml/editing/reshape';
import type { Field } from '../../../yaml/field';
import type { ValueType } from '../../../schema/value-type';
import type { Fix } from '../../rule';
import type { SchemaFinding } from './schema-problems';

/** Ways out where a map, a list and a word were taken for one another: what was meant stands there already. */
export function shapeFixes(wanted: ValueType, { field, schema, type }: SchemaFinding): (Fix | undefined)[] {
  const { written } = field;
  const item = wanted.kind === 'list' && wanted.of.kind === 'object' ? wanted.of.name : undefined;
  if (item !== undefined && written?.kind === 'map') return [listOf(field, schema.objectType(item))];
  if (wanted.kind !== 'object' && wanted.kind !== 'map') return [];
  if (written?.kind === 'sequence') return [fixOf(message('Make it one mapping'), true, joinItems(field))];
  if (written?.kind !== 'scalar' || written.value === null) return [];
  if (wanted.kind === 'map') return [storageOf(field, schema, type, written.value)];
  return [objectOf(field, wanted.name, schema.objectType(wanted.name), written.value)];
}

function fixOf(title: Message, preferred: boolean, changes: Fix['changes'] | undefined): Fix | undefined {
  return changes === undefined ? undefined : { title, preferred, changes };
}

/** One item was written without its dash, or variables as `NAME: value`. */
function listOf(field: Field, item: ObjectType): Fix | undefined {
  const entries = field.entries();
  if (entries.every(({ key }) => item.fields.has(String(key))))
    return fixOf(message('Make it a list of one item'), true, [itemize(field)]);
  const { text } = field.source;
  const { start, end } = field.place.span;
  if (item.name !== 'EnvVar' || text.slice(start, end).includes('#')) return undefined;
  const pairs = entries.map((entry) => ({ name: String(entry.key), value: entry.text() }));
  if (pairs.some(({ value }) => value === undefined)) return undefined;
  return fixOf(message('Write a list of names and values'), true, [
    replaceEntry(field, String(field.key), pairs),
  ]);
}

/** A variable that is written as `- NAME: value`. */
export function variableOf({ field, schema, type }: SchemaFinding): Fix | undefined {
  const item = field.parent;
  const above = schema.fieldAt(type, item?.path ?? [])?.type;
  const value = field.text();
  if (item?.entries().length !== 1 || value === undefined || above?.kind !== 'object') return undefined;
  return above.name === 'EnvVar' ? mapInPlace(item, { name: String(field.key), value }, true) : undefined;
}

/** `capacity: 1Gi`, `requests: 1Gi`. */
function storageOf(
  field: Field,
  schema: KubernetesSchema,
  type: ObjectType,
  value: PlainScalar,
): Fix | undefined {
  const above = schema.fieldAt(type, field.parent?.path ?? [])?.type;
  const isStorage =
    above?.kind === 'object' &&
    (field.key === 'capacity'
      ? above.name === 'PersistentVolumeSpec'
      : above.name === 'VolumeResourceRequirements');
  return isStorage ? mapInPlace(field, { storage: value }, true) : undefined;
}

/** A word that is short for a mapping. */
function objectOf(field: Field, name: string, object: ObjectType, value: PlainScalar): Fix | undefined {
  const text = String(value);
  if (name === 'EnvVar') {
    const [, key, rest] = /^([\w.-]+)=(.*)$/s.exec(text) ?? [];
    if (key !== undefined && rest !== undefined) return mapInPlace(field, { name: key, value: rest }, true);
  }
  if (name === 'VolumeMount') {
    const [, volume, mountPath] = /^([a-z0-9-]+):(\/[^:]*)$/.exec(text) ?? [];
    return volume === undefined ? undefined : mapInPlace(field, { name: volume, mountPath }, true);
  }
  const meant = fieldMeant(object, value);
  return meant && mapInPlace(field, { [meant.name]: value }, object.required.length < 2);
}

/**
 * The field that a text or number stands for where an object is wanted: for a text the only text that the object has,
 * for a number the only number that it requires.
 */
function fieldMeant(object: ObjectType, value: PlainScalar): SchemaField | undefined {
  const { required } = object;
  const all = [...object.fields.values()];
  const candidates =
    typeof value === 'number'
      ? required.filter(({ type }) => type.kind === 'scalar' && /^int/.test(type.scalar))
      : all.filter((one) => isText(one) && (required.length === 0 || one.required));
  const [meant, ...others] = candidates;
  if (others.length > 0 || meant === undefined || required.some((one) => one !== meant)) return undefined;
  if (typeof value === 'string' && meant.name !== 'name' && object.fields.has('name')) return undefined;
  return meant.values === undefined || meant.values.includes(String(value)) ? meant : undefined;
}

function isText({ type }: SchemaField): boolean {
  return type.kind === 'scalar' && type.scalar === 'string';
}

function mapInPlace(field: Field, value: PlainMap, preferred: boolean): Fix | undefined {
  const change =
    typeof field.key === 'number' ? replaceItem(field, value) : replaceEntry(field, String(field.key), value);
  const [first = ''] = Object.entries(value).map(([key, one]) => `${key}: ${String(one)}`);
  return fixOf(message('Write {value}', { value: first }), preferred, [change]);
}
