import { message, type Message } from '../base/message';

/** What a value must be. `any` is whatever one likes, `byte` base64 text, `quantity` a string or a number. */
export type ScalarType =
  'string' | 'boolean' | 'int32' | 'int64' | 'byte' | 'date-time' | 'quantity' | 'int-or-string' | 'any';

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

/** Says in words what a type wants, as the end of "must be …". */
export function describeType(type: ValueType): Message {
  switch (type.kind) {
    case 'scalar':
      return describeScalarType(type.scalar);
    case 'object':
      return message('a mapping');
    case 'list':
      return describeList(type.of);
    case 'map':
      return describeMap(type.of);
  }
}

function describeScalarType(type: ScalarType): Message {
  switch (type) {
    case 'string':
      return message('a string');
    case 'boolean':
      return message('true or false');
    case 'int32':
    case 'int64':
      return message('an integer');
    case 'byte':
      return message('a string of base64');
    case 'date-time':
      return message('a time, written as a string');
    case 'quantity':
      return message('a quantity such as 500m or 10Gi');
    case 'int-or-string':
      return message('an integer or a string');
    case 'any':
      return message('anything');
  }
}

// Whole phrases, not a list and its items put together: other languages put them together in other ways.
function describeList(of: ValueType): Message {
  switch (of.kind === 'scalar' ? of.scalar : undefined) {
    case 'string':
      return message('a list of strings');
    case 'int32':
    case 'int64':
      return message('a list of integers');
    default:
      return message('a list');
  }
}

function describeMap(of: ValueType): Message {
  switch (of.kind === 'scalar' ? of.scalar : undefined) {
    case 'string':
      return message('a mapping whose values are strings');
    case 'byte':
      return message('a mapping whose values are base64 strings');
    case 'quantity':
      return message('a mapping whose values are quantities');
    default:
      return message('a mapping');
  }
}
