import { message, type Message } from '../../../base/message';
import type { KubernetesSchema, ObjectType, SchemaField } from '../../../schema/schema';
import { replaceEntry, replaceItem } from '../../../yaml/editing/grow';
import type { PlainMap, PlainScalar } from '../../../yaml/editing/print';
import { itemize, joinItems, liftEntries } from '../../../yaml/editing/reshape';
import type { Field } from '../../../yaml/field';
import type { ValueType } from '../../../schema/value-type';
import type { Fix } from '../../rule';
import type { SchemaFinding } from '../schema-problems';

/** Ways out where a map, a list and a word were taken for one another: what was meant stands there already. */
export function shapeFixes(wanted: ValueType, { field, schema, type }: SchemaFinding): (Fix | undefined)[] {
  const { written } = field;
  const item = wanted.kind === 'list' && wanted.of.kind === 'object' ? wanted.of.name : undefined;
  if (item !== undefined && written?.kind === 'map') return [listOf(field, schema.objectType(item))];
  if (item !== undefined && written?.kind === 'scalar' && written.value !== null)
    return [objectOf(field, item, schema.objectType(item), written.value, true)];
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
  if (item.name !== 'EnvVar') return undefined;
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

/** A level that is not there: the fields below an unknown key are those of the map that it stands in. */
export function withoutLevel({ field, schema, type }: SchemaFinding): Fix | undefined {
  const { parent } = field;
  const entries = field.entries();
  const known = new Set(schema.fieldsBelow(type, parent?.path ?? []).map(({ name }) => name));
  const fits = ({ key }: Field): boolean =>
    known.has(String(key)) && parent?.get(String(key)).isAbsent === true;
  if (entries.length === 0 || !entries.every(fits)) return undefined;
  const change = liftEntries(field);
  const title = message('Take "{field}" away from above its fields', { field: String(field.key) });
  return fixOf(title, true, change && [change]);
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

/** A word that is short for a mapping, or for a list of one. */
function objectOf(
  field: Field,
  name: string,
  object: ObjectType,
  value: PlainScalar,
  asList = false,
): Fix | undefined {
  const text = String(value);
  const short = SHORT[name]?.(text);
  if (short !== undefined) return mapInPlace(field, short, true, asList);
  const [, key = '', rest = ''] = /^([\w./-]+):(\S+)$/.exec(text) ?? [];
  // Without a space behind it a colon is a letter.
  if (object.fields.has(key))
    return mapInPlace(field, { [key]: /^\d{1,9}$/.test(rest) ? Number(rest) : rest }, true, asList);
  // A text of several lines is neither a name nor a path.
  if (text.includes('\n')) return undefined;
  const meant = fieldMeant(object, value);
  return meant && mapInPlace(field, { [meant.name]: value }, object.required.length < 2, asList);
}

/** What Compose writes as one word. */
const SHORT: Readonly<Record<string, (text: string) => PlainMap | undefined>> = {
  EnvVar: (text) => {
    const [, name, value] = /^([\w.-]+)=(.*)$/s.exec(text) ?? [];
    return name === undefined || value === undefined ? undefined : { name, value };
  },
  VolumeMount: (text) => {
    const [, name, mountPath] = /^([a-z0-9-]+):(\/[^:\n]*)$/.exec(text) ?? [];
    return name === undefined ? undefined : { name, mountPath };
  },
  ContainerPort: (text) => {
    const [, port] = /^(?:\d{1,5}:)?(\d{1,5})$/.exec(text) ?? [];
    return port === undefined ? undefined : { containerPort: Number(port) };
  },
  ServicePort: (text) => {
    const [, port, targetPort] = /^(\d{1,5})(?::(\d{1,5}))?$/.exec(text) ?? [];
    if (port === undefined) return undefined;
    return targetPort === undefined
      ? { port: Number(port) }
      : { port: Number(port), targetPort: Number(targetPort) };
  },
};

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

function mapInPlace(field: Field, value: PlainMap, preferred: boolean, asList = false): Fix | undefined {
  const change =
    typeof field.key === 'number'
      ? replaceItem(field, value)
      : replaceEntry(field, String(field.key), asList ? [value] : value);
  const [first = ''] = Object.entries(value).map(([key, one]) => `${key}: ${String(one)}`);
  return fixOf(message('Write {value}', { value: first }), preferred, [change]);
}
