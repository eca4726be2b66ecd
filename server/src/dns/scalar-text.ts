import type { Span } from '../base/span';
import type { YamlScalar } from '../yaml/node';
import { MASK } from '../yaml/templates/templating';

/** The string that a scalar holds, with the way back from each of its characters to the file. */
export interface ScalarText {
  readonly text: string;
  /** Where the characters [start, end) of the string stand in the file. */
  spanOf(start: number, end: number): Span;
}

/**
 * Aligns the string of a scalar, as far as `until`, with its spelling in the file. Undefined where the two cannot be
 * brought together: then nothing is known about places, and nothing may be said.
 */
export function scalarText(node: YamlScalar, source: string, until = Infinity): ScalarText | undefined {
  const { start, end } = node.span;
  const from = node.style === 'double-quoted' || node.style === 'single-quoted' ? start + 1 : start;
  if (source.startsWith(node.text, from) && from + node.text.length <= end) {
    return { text: node.text, spanOf: (a, b) => ({ start: from + a, end: from + b }) };
  }
  const length = Math.min(node.text.length, until);
  // An escape may stand for two characters of which `until` is the first.
  const starts = new Int32Array(length + 1);
  const ends = new Int32Array(length + 1);
  if (!align(node, source, length, starts, ends)) return undefined;
  return { text: node.text, spanOf: (a, b) => mappedSpan(starts, ends, a, b) };
}

function mappedSpan(starts: Int32Array, ends: Int32Array, a: number, b: number): Span {
  if (b > a) return { start: starts[a] ?? 0, end: ends[b - 1] ?? 0 };
  const at = a > 0 ? (ends[a - 1] ?? 0) : (starts[0] ?? 0);
  return { start: at, end: at };
}

/** Behind the opening quote, or behind the header line of a block scalar. */
function contentStart(node: YamlScalar, source: string): number {
  if (node.style === 'plain') return node.span.start;
  if (node.style === 'double-quoted' || node.style === 'single-quoted') return node.span.start + 1;
  const newline = source.indexOf('\n', node.span.start);
  return newline < 0 ? node.span.end : newline + 1;
}

/**
 * Folding, chomping and indentation only ever add, drop or change white space. So white space is stepped over on both
 * sides, and everything else must be the same on both, character by character.
 */
function align(
  node: YamlScalar,
  source: string,
  length: number,
  starts: Int32Array,
  ends: Int32Array,
): boolean {
  const { text, style } = node;
  let at = contentStart(node, source);
  for (let i = 0; i < length;) {
    const char = text[i] ?? '';
    if (isBlank(char)) {
      starts[i] = ends[i] = at;
      i++;
      continue;
    }
    // A masked expression keeps its length, the blanks inside it included.
    if (char !== MASK || text[i - 1] !== MASK) at = skipBlanks(source, at, node.span.end, style);
    if (at >= node.span.end) return false;
    const unit = char === MASK ? { text: MASK, width: 1 } : readUnit(source, at, style);
    if (unit === undefined || !text.startsWith(unit.text, i)) return false;
    for (let k = 0; k < unit.text.length; k++, i++) {
      starts[i] = at;
      ends[i] = at + unit.width;
    }
    at += unit.width;
  }
  return true;
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\n' || char === '\t' || char === '\r';
}

function skipBlanks(source: string, from: number, end: number, style: YamlScalar['style']): number {
  let at = from;
  while (at < end) {
    if (isBlank(source[at] ?? '')) at++;
    else {
      const unit = style === 'double-quoted' && source[at] === '\\' ? readUnit(source, at, style) : undefined;
      if (unit === undefined || (unit.text !== '' && !isBlank(unit.text))) break;
      at += unit.width;
    }
  }
  return at;
}

interface Unit {
  /** What the spelling stands for; empty for an escaped line break. */
  readonly text: string;
  readonly width: number;
}

/** One character of the string as the file spells it at `at`. */
function readUnit(source: string, at: number, style: YamlScalar['style']): Unit | undefined {
  const char = source[at] ?? '';
  if (style === 'single-quoted' && char === "'") return { text: "'", width: 2 };
  if (style !== 'double-quoted' || char !== '\\') return { text: char, width: 1 };
  const letter = source[at + 1] ?? '';
  const digits = HEX[letter];
  if (digits !== undefined) {
    const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
    if (Number.isNaN(code) || code > 0x10ffff) return undefined;
    return { text: String.fromCodePoint(code), width: 2 + digits };
  }
  if (letter === '\n') return { text: '', width: 2 };
  if (letter === '\r') return { text: '', width: source[at + 2] === '\n' ? 3 : 2 };
  return { text: ESCAPES[letter] ?? letter, width: 2 };
}

const HEX: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
