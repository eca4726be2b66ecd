import { lineStartAt } from '../../base/lines';
import { scanFlow, type FlowScan } from './flow-scan';
import { HEALED_KEY, blockPath, type TypingPlace } from './typing-place';

/** Flow collections that begin further up than this are left alone, except in JSON, which is nothing else. */
const MAX_LINES = 300;

/** Where somebody types inside a flow collection of YAML, or in JSON; undefined outside of them. */
export function flowPlace(text: string, offset: number): TypingPlace | undefined {
  const start = flowAround(text, offset);
  const base = start === undefined ? undefined : pathTo(text, start);
  if (start === undefined || base === undefined) return undefined;
  const scan = scanFlow(text, start, offset);
  const inner = scan.stack[scan.stack.length - 1];
  if (inner === undefined) return undefined;
  const outer = scan.stack.slice(0, -1).map(({ kind, key, index }) => (kind === 'map' ? (key ?? '') : index));
  const own = inner.kind === 'list' ? inner.index : inner.key;
  const slot = own === undefined ? 'key' : 'value';
  const word = wordAt(text, offset, scan, slot);
  return {
    path: [...base, ...outer, ...(own === undefined ? [] : [own])],
    slot,
    atItem: false,
    ...word,
    needsBlank: slot === 'value' && text[offset - 1] === ':',
    column: 0,
    siblings: new Set(inner.keys),
    healed: healed(text, word.replace, scan, slot),
    flow: isFlow(text) ? 'json' : 'yaml',
  };
}

/** Says whether a document is one flow collection, as JSON is. */
function isFlow(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

/** The bracket of the outermost flow collection that is open at an offset. */
function flowAround(text: string, offset: number): number | undefined {
  if (isFlow(text)) return text.search(/[{[]/);
  let start = lineStartAt(text, offset);
  for (let lines = 1; lines < MAX_LINES && start > 0; lines++) start = lineStartAt(text, start - 1);
  for (const line of text.slice(start, offset).split('\n')) {
    const at = FLOW_VALUE.exec(line)?.[1]?.length;
    if (at !== undefined && scanFlow(text, start + at, offset).stack.length > 0) return start + at;
    start += line.length + 1;
  }
  return undefined;
}

/** A bracket as the whole value of a key or item. */
const FLOW_VALUE = /^( *(?:- +)*(?:(?:"[^"]*"|'[^']*'|(?!- )[^\s#'"[\]{},&*!|>%@`][^:#]*):\s+)?)[[{]/;

/** Undefined in block scalars, and where the bracket is the text of no value. */
function pathTo(text: string, start: number): (string | number)[] | undefined {
  return /^\s*$/.test(text.slice(0, start)) ? [] : blockPath(text, start);
}

/** A key is replaced with its quotes; of a value they stay. */
function wordAt(
  text: string,
  offset: number,
  { token }: FlowScan,
  slot: TypingPlace['slot'],
): Pick<TypingPlace, 'typed' | 'replace'> {
  const start = token?.span.start ?? offset;
  const quote = token?.quote ?? '';
  const rest = /^[^\n,[\]{}]*/.exec(text.slice(offset))?.[0] ?? '';
  const closing = quote === '' || token?.open !== true ? -1 : rest.indexOf(quote);
  const more = closing >= 0 ? closing : (/^[^\s,:"'[\]{}#]*/.exec(rest)?.[0].length ?? 0);
  const inQuotes = quote !== '' && slot === 'value';
  const end = offset + more + (closing >= 0 && !inQuotes ? 1 : 0);
  return {
    typed: text.slice(quote === '' ? start : start + 1, offset),
    replace: { start: inQuotes ? start + 1 : start, end },
  };
}

/** The text with something whole at the place, and with the brackets that are still missing behind it. */
function healed(
  text: string,
  { start, end }: TypingPlace['replace'],
  scan: FlowScan,
  slot: TypingPlace['slot'],
): string {
  const inQuotes = slot === 'value' && scan.token?.quote !== undefined && scan.token.quote !== '';
  const from = inQuotes ? start - 1 : start;
  const to = inQuotes && text[end] === scan.token?.quote ? end + 1 : end;
  const hasColon = slot === 'key' && /^\s*:(?=[\s,[\]{}"']|$)/.test(text.slice(to));
  const behind = hasColon ? text.slice(to).replace(/^\s*:/, '') : text.slice(to);
  const pair = hasColon ? `"${HEALED_KEY}":` : `"${HEALED_KEY}": ""`;
  const filler = slot === 'value' ? '""' : pair;
  const before = text.slice(0, from) + (scan.needsComma ? ', ' : '') + filler;
  const first = scan.stack[0]?.start ?? 0;
  const missing = scanFlow(before + behind, first, before.length + behind.length).stack;
  const brackets = missing.map(({ kind }) => (kind === 'map' ? '}' : ']')).reverse();
  const goesOn = missing.length === 0 && !hasColon && !/^\s*(?:[,}\]]|$)/.test(behind);
  return before + brackets.join('') + (goesOn ? ', ' : '') + behind;
}
