import type { ScalarStyle, YamlScalar } from '../node';

/**
 * kubectl reads manifests with go-yaml v2, which follows YAML 1.1 in two points that matter: `yes`, `on` and their
 * kin are booleans, and a leading zero means octal (`defaultMode: 0644`).
 */
const WORDS = new Map<string, boolean | null>([
  ...['true', 'True', 'TRUE', 'y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map(
    (word) => [word, true] as const,
  ),
  ...['false', 'False', 'FALSE', 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map(
    (word) => [word, false] as const,
  ),
  ...['~', 'null', 'Null', 'NULL', ''].map((word) => [word, null] as const),
]);
const LONGEST_WORD = 5;
const OCTAL = /^0[0-7]+$/;
const INTEGER = /^(?:[-+]?\d+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const INFINITE = /^([-+]?)\.(?:inf|Inf|INF)$/;

/** The value of a scalar without a tag: typed where it is plain, a string in every other style. */
export function typedValue(text: string, style: ScalarStyle): YamlScalar['value'] {
  if (style !== 'plain') return text;
  const word = text.length > LONGEST_WORD ? undefined : WORDS.get(text);
  return word === undefined ? (numberOf(text) ?? text) : word;
}

function numberOf(text: string): number | undefined {
  const first = text.charCodeAt(0);
  // Most plain scalars begin with a letter: numbers begin with a digit, a sign or a dot.
  if (first > 0x39 || first < 0x2b) return undefined;
  if (OCTAL.test(text)) return Number.parseInt(text, 8);
  if (INTEGER.test(text)) return Number(text);
  if (FLOAT.test(text)) return Number.parseFloat(text);
  const infinite = INFINITE.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? Number.NaN : undefined;
}
