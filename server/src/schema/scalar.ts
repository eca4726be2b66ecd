import type { YamlScalar } from '../yaml/node';
import type { ScalarType } from './value-type';

const INT32 = 2 ** 31;

/** Says whether kubectl and the API server decode a scalar that is not null into a field of that type. */
export function acceptsScalar(node: YamlScalar, type: ScalarType): boolean {
  const { value } = node;
  switch (type) {
    case 'any':
      return true;
    case 'boolean':
      return typeof value === 'boolean';
    case 'int32':
      return isInt32(node);
    case 'int64':
      return isInteger(node);
    case 'quantity':
      return typeof value === 'string' || typeof value === 'number';
    case 'int-or-string':
      return typeof value === 'string' || isInt32(node);
    case 'string':
    case 'byte':
    case 'date-time':
      return typeof value === 'string' || isLetter(node);
  }
}

function isInt32(node: YamlScalar): boolean {
  return isInteger(node) && (typeof node.value !== 'number' || (node.value >= -INT32 && node.value < INT32));
}

/** Whole numbers, however they are written: `1.0` and `1e3` reach the API server as 1 and 1000. */
function isInteger({ value, style, text }: YamlScalar): boolean {
  if (typeof value === 'number') return Number.isInteger(value);
  // Spellings of YAML 1.1 that go-yaml reads as integers and YAML 1.2 as strings.
  return style === 'plain' && /^[-+]?(?:0b[01_]+|\d[\d_]*)$/.test(text);
}

/**
 * kubectl reads a bare `y` or `n` as a boolean, kustomize and most other tools as a letter. As a label or a value it
 * is far more often meant as a letter, so nothing is said of it.
 */
function isLetter({ style, text }: YamlScalar): boolean {
  return style === 'plain' && /^[yn]$/i.test(text);
}

const LONGEST = 40;

/** Says in words what a scalar is: `the number 3`, `the string "3"`. */
export function describeScalar({ value, text }: YamlScalar): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  if (typeof value === 'string') return `the string "${shown}"`;
  return typeof value === 'number' ? `the number ${shown}` : `the boolean ${shown}`;
}
