/** What a value must be. `any` is whatever one likes, `byte` base64 text, `quantity` a string or a number. */
export type ScalarType =
  | 'string'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'number'
  | 'byte'
  | 'date-time'
  | 'quantity'
  | 'int-or-string'
  | 'any';

/** The type of a value: a scalar, a list, a map with keys of one's choice, or an object with fields. */
export type ValueType =
  | { readonly kind: 'scalar'; readonly scalar: ScalarType }
  | { readonly kind: 'list'; readonly of: ValueType }
  | { readonly kind: 'map'; readonly of: ValueType }
  | { readonly kind: 'object'; readonly name: string };

const known = new Map<string, ValueType>();

/** Reads a type code of the table (`[]@Container`, `{}string`, `int32`); equal codes give the same object. */
export function valueType(code: string): ValueType {
  const cached = known.get(code);
  if (cached !== undefined) return cached;
  const type = readCode(code);
  known.set(code, type);
  return type;
}

function readCode(code: string): ValueType {
  if (code.startsWith('[]')) return { kind: 'list', of: valueType(code.slice(2)) };
  if (code.startsWith('{}')) return { kind: 'map', of: valueType(code.slice(2)) };
  if (code.startsWith('@')) return { kind: 'object', name: code.slice(1) };
  return { kind: 'scalar', scalar: code as ScalarType };
}

const WORDS: Readonly<Record<ScalarType, string>> = {
  string: 'a string',
  boolean: 'true or false',
  int32: 'an integer',
  int64: 'an integer',
  number: 'a number',
  byte: 'a string of base64',
  'date-time': 'a time, written as a string',
  quantity: 'a quantity such as 500m or 10Gi',
  'int-or-string': 'an integer or a string',
  any: 'anything',
};

/** Says in words what a type wants, as the end of "must be …". */
export function describeType(type: ValueType): string {
  if (type.kind === 'scalar') return WORDS[type.scalar];
  if (type.kind === 'object') return 'a mapping';
  const inner = type.of.kind === 'scalar' && type.of.scalar !== 'any' ? PLURALS[type.of.scalar] : undefined;
  if (type.kind === 'list') return inner === undefined ? 'a list' : `a list of ${inner}`;
  return inner === undefined ? 'a mapping' : `a mapping whose values are ${inner}`;
}

const PLURALS: Partial<Record<ScalarType, string>> = {
  string: 'strings',
  int32: 'integers',
  int64: 'integers',
  byte: 'base64 strings',
  quantity: 'quantities',
};
