import { message } from '../../base/message';
import type { SchemaField } from '../../schema/schema';
import { describeType } from '../../schema/value-type';
import { say, type FeatureContext } from '../context';
import { schemaTypeOf } from '../schema-type';
import type { Proposal, Typing } from './proposal';

/** A dash below the first letter of its key. Line breaks behind colons are few; what is before them is looked at afterwards. */
const LIST_BELOW_KEY = /:\r?\n(?<=^( *)(?:- )?[\w-]+:\r?\n)\1- /m;

/** Fields that the schema allows at the place, required ones first; nothing where schema help is switched off. */
export function schemaKeys({ path, place, resource, type }: Typing, context: FeatureContext): Proposal[] {
  const known = schemaTypeOf(type, context);
  if (known === undefined) return [];
  // Many people write the dashes of a list below the first letter of its key.
  const listIndent = LIST_BELOW_KEY.test(resource.chunk.text) ? 0 : 2;
  return known.schema
    .fieldsBelow(known.type, path)
    .filter((field) => !place.siblings.has(field.name))
    .map((field, index): Proposal => ({
      label: field.name,
      kind: 'field',
      detail: detailOf(field, context),
      documentation: field.docs,
      text: insertionOf(field, place.column, listIndent),
      rank: field.required ? index : 1000 + index,
    }));
}

function detailOf({ type, required }: SchemaField, context: FeatureContext): string {
  const kind = say(context, describeType(type));
  return required ? `${kind} · ${say(context, message('required'))}` : kind;
}

/** A key with what its value begins with: the next line for maps, a dash for lists. */
function insertionOf({ name, type }: SchemaField, column: number, listIndent: number): string {
  const indent = ' '.repeat(column + 2);
  if (type.kind === 'list') return `${name}:\n${' '.repeat(column + listIndent)}- `;
  return type.kind === 'scalar' ? `${name}: ` : `${name}:\n${indent}`;
}

/** Values that the schema allows at the place: enumerations, `true` and `false`. */
export function schemaValues({ path, type }: Typing, context: FeatureContext): Proposal[] {
  const known = schemaTypeOf(type, context);
  const field = known?.schema.fieldAt(known.type, path);
  if (field?.type.kind !== 'scalar') return [];
  const values = field.values ?? (field.type.scalar === 'boolean' ? ['true', 'false'] : []);
  return values.map((value, index): Proposal => ({
    label: value,
    kind: 'value',
    documentation: field.docs,
    rank: index,
  }));
}
