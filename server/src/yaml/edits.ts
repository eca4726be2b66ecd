import { columnOf, lineEndingOf, lineStartAt, nextLineAt } from '../base/lines';
import type { Field, Place } from './field';
import type { ScalarStyle, TextSource, YamlMap, YamlNode, YamlPair } from './node';

/** A replacement of one stretch of a chunk. */
export interface TextChange {
  readonly place: Place;
  readonly newText: string;
}

/** Anything that knows the text it stands in. */
type Sourced = Pick<Field, 'source'>;

/** Replaces a scalar and keeps the quotes it has; a plain one gets quotes only where YAML needs them. */
export function replaceScalar(field: Field, value: string): TextChange {
  const node = field.node;
  const style = node?.kind === 'scalar' ? node.style : 'plain';
  return { place: field.place, newText: quote(value, style) };
}

/** Spells a string as a scalar in the wished style. */
export function quote(value: string, style: ScalarStyle = 'plain'): string {
  if (style === 'single-quoted') return `'${value.replace(/'/g, "''")}'`;
  if (style === 'double-quoted' || !isPlainSafe(value)) return JSON.stringify(value);
  return value;
}

/** What a plain scalar must look like to stay the same string for YAML 1.1 and 1.2 readers. */
function isPlainSafe(value: string): boolean {
  return (
    /^[A-Za-z_./][\w./-]*(?::[\w./-]+)*$/.test(value) &&
    !/^(?:y|n|yes|no|on|off|true|false|null|~|\.inf|\.nan|[.\d].*)$/i.test(value)
  );
}

/** Replaces what stands at a place. */
export function replaceAt(place: Place, newText: string): TextChange {
  return { place, newText };
}

/**
 * Adds `key: …` to a block map, in front of its first key or behind the entry `after`. `lines` are the lines of the
 * new entry, indented from zero; a value of one line is `['key: value']`.
 * Undefined where the map is not there or empty, and for more than one line in a flow map: there is no right place then.
 */
export function insertEntry(map: Field, lines: readonly string[], after?: string): TextChange | undefined {
  const node = map.node;
  const text = map.source.text;
  if (node?.kind !== 'map' || node.pairs.length === 0) return undefined;
  if (node.flow) return insertIntoFlow(map, lines);
  const anchor = after === undefined ? undefined : node.pairs.find((pair) => pair.key.text === after);
  const first = node.pairs[0];
  if (first === undefined) return undefined;
  const indent = ' '.repeat(columnOf(text, first.key.span.start));
  const eol = lineEndingOf(text);
  if (anchor !== undefined) {
    const at = behindEntry(text, anchor.value?.span.end ?? anchor.key.span.end, anchor.key.span.start);
    const lead = text[at - 1] === '\n' || at === 0 ? '' : eol;
    const body = lines.map((line) => (line === '' ? '' : `${indent}${line}`)).join(eol);
    return change(map, at, at, lead === '' ? `${body}${eol}` : `${lead}${body}`);
  }
  const at = first.key.span.start;
  return change(map, at, at, lines.map((line) => `${line}${eol}${indent}`).join(''));
}

/**
 * Gives a key of a map a scalar value: in place of the one it has, behind a bare key, or as a new entry (behind the
 * entry `after`).
 */
export function setEntry(map: Field, key: string, value: string, after?: string): TextChange | undefined {
  const field = map.get(key);
  const { keyNode, written } = field;
  if (keyNode === undefined) return insertEntry(map, [`${key}: ${quote(value)}`], after);
  if (written !== undefined && written.kind !== 'scalar' && written.kind !== 'alias') return undefined;
  if (written !== undefined && written.span.end > written.span.start) return replaceScalar(field, value);
  const colon = /^\s*:/.exec(field.source.text.slice(keyNode.span.end));
  if (colon === null) return undefined;
  const at = keyNode.span.end + colon[0].length;
  return change(field, at, at, ` ${quote(value)}`);
}

function insertIntoFlow(map: Field, lines: readonly string[]): TextChange | undefined {
  const node = map.node;
  const [line] = lines;
  if (node?.kind !== 'map' || line === undefined || lines.length > 1) return undefined;
  const first = node.pairs[0]?.key.span.start;
  if (first === undefined) return undefined;
  // JSON wants its keys in double quotes.
  const json = map.source.text[first] === '"';
  const entry = json
    ? line.replace(/^([^:]+): (.*)$/, (_, key: string, value: string) => `"${key}": ${jsonValue(value)}`)
    : line;
  return change(map, first, first, `${entry}, `);
}

function jsonValue(value: string): string {
  return /^(?:-?\d+(?:\.\d+)?|true|false|null|".*")$/.test(value) ? value : JSON.stringify(value);
}

/** Adds an item behind the last one of a block list. `lines` are indented from zero, without the dash. */
export function appendItem(list: Field, lines: readonly string[]): TextChange | undefined {
  const node = list.node;
  const text = list.source.text;
  const last = node?.kind === 'sequence' ? node.items[node.items.length - 1] : undefined;
  if (node?.kind !== 'sequence' || last === undefined) return undefined;
  if (node.flow)
    return lines.length > 1 ? undefined : change(list, last.span.end, last.span.end, `, ${lines[0] ?? ''}`);
  const dash = text.lastIndexOf('-', last.span.start);
  const indent = ' '.repeat(columnOf(text, dash));
  const eol = lineEndingOf(text);
  const at = behindEntry(text, last.span.end, dash);
  const body = lines.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}`).join(eol);
  return change(list, at, at, text[at - 1] === '\n' ? `${body}${eol}` : `${eol}${body}`);
}

/**
 * Removes a map entry or list item with its own lines and the comment behind it. Undefined where that would leave a
 * map without keys, or where the entry shares its line with its parent (`- name: x`) in a way that cannot be cut.
 */
export function removeField(field: Field): TextChange | undefined {
  const parent = field.parent?.node;
  const start = field.keyNode?.span.start ?? field.written?.span.start;
  const end = field.written?.span.end ?? field.keyNode?.span.end;
  if (parent === undefined || start === undefined || end === undefined) return undefined;
  return removeEntry(field, parent, start, end);
}

/** Removes an item of a list, and the list with its last one. */
export function removalOf(item: Field): TextChange | undefined {
  const list = item.parent;
  // Behind an alias the list belongs to somebody else as well.
  if (list === undefined || list.written?.kind === 'alias') return undefined;
  return removeField(list.items().length === 1 ? list : item);
}

/** Removes one pair of a map as `removeField` does; for keys that stand twice, of which a field shows the last only. */
export function removePair(source: TextSource, map: YamlMap, pair: YamlPair): TextChange | undefined {
  return removeEntry({ source }, map, pair.key.span.start, pair.value?.span.end ?? pair.key.span.end);
}

function removeEntry(field: Sourced, parent: YamlNode, start: number, end: number): TextChange | undefined {
  const text = field.source.text;
  if (parent.kind === 'scalar' || parent.kind === 'alias') return undefined;
  if (parent.kind === 'map' && parent.pairs.length < 2) return undefined;
  if (parent.flow) return removeFromFlow(field, start, end);
  const from = parent.kind === 'sequence' ? text.lastIndexOf('-', start) : start;
  const lineStart = lineStartAt(text, from);
  const stop = endOfEntry(text, end, from);
  if (text.slice(lineStart, from).trim() === '') return change(field, lineStart, stop, '');
  // The first key behind a dash: the next key takes its place.
  const next = /^[ \t]*/.exec(text.slice(stop))?.[0].length ?? 0;
  return change(field, from, stop + next, '');
}

function removeFromFlow(field: Sourced, start: number, end: number): TextChange {
  const text = field.source.text;
  const behind = /^\s*,\s*/.exec(text.slice(end));
  if (behind !== null) return change(field, start, end + behind[0].length, '');
  const before = /,\s*$/.exec(text.slice(0, start));
  return change(field, start - (before?.[0].length ?? 0), end, '');
}

/** Adds a document behind the chunk that holds a field. */
export function appendDocument(near: Field, document: string): TextChange {
  const text = near.source.text;
  const eol = lineEndingOf(text);
  const end = /(?:\r?\n)?\.\.\.[ \t]*(?:\r?\n)*$/.exec(text)?.index ?? text.length;
  const lead = end === 0 || text[end - 1] === '\n' ? '' : eol;
  const body = document.trimEnd().split('\n').join(eol);
  return change(near, end, end, `${lead}---${eol}${body}${eol}`);
}

function change(field: Sourced, start: number, end: number, newText: string): TextChange {
  return { place: { source: field.source, span: { start, end } }, newText };
}

/** Start of the line behind an entry that begins at `from` and whose value ends at `end`; comments behind it count. */
function endOfEntry(text: string, end: number, from: number): number {
  let stop = end;
  // A block collection's span already runs to the next line; go back to its last character.
  while (stop > from && /\s/.test(text[stop - 1] ?? '')) stop--;
  return nextLineAt(text, stop);
}

/** Where something may be put behind an entry: comments that stand deeper than it are still about what is in it. */
function behindEntry(text: string, end: number, from: number): number {
  const column = columnOf(text, from);
  let at = endOfEntry(text, end, from);
  for (;;) {
    const comment = /^(?:[ \t]*\r?\n)*([ \t]*)#[^\n]*(?:\n|$)/.exec(text.slice(at));
    if (comment?.[1] === undefined || comment[1].length <= column) return at;
    at += comment[0].length;
  }
}
