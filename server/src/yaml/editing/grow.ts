import { columnOf, lineEndAt, lineEndingOf, lineStartAt } from '../../base/lines';
import {
  dashOf,
  endOfEntry,
  losesMore,
  quote,
  removeField,
  replaceAt,
  replaceScalar,
  replaceSpan,
  type TextChange,
} from './edits';
import type { Field } from '../field';
import type { YamlMap, YamlNode, YamlPair } from '../node';
import { printScalar, printYaml, printJson, type Plain, type PlainMap, type PlainScalar } from './print';
import { styleOf } from './style';

/**
 * Adds an entry to a map, in the style of its document: behind the entry `after`, or in front of the first one where
 * that is not there; behind the last one if nothing is said. Undefined where the map is not there, stands behind an
 * alias, or has the key already.
 */
export function addEntry(map: Field, key: string, value: Plain, after?: string): TextChange | undefined {
  const entries = { [key]: value };
  const node = growing(map, entries);
  if (node === undefined) return undefined;
  const anchor = after ?? lastOpenKey(map.source.text, node);
  const behind = node.flow ? undefined : node.pairs.find((pair) => pair.key.text === anchor);
  return behind === undefined ? addInFront(map, node, entries) : addBehind(map, behind, entries);
}

/** Adds entries in front of the first one of a map; undefined as for `addEntry`. */
export function addFirst(map: Field, entries: PlainMap): TextChange | undefined {
  const node = growing(map, entries);
  return node === undefined ? undefined : addInFront(map, node, entries);
}

/**
 * Gives a key of a map a scalar value: in place of the one it has, behind a bare key, or as a new entry behind the
 * entry `after`, else in front of all. Undefined where the key has a map or list, and as for `addEntry`.
 */
export function setEntry(
  map: Field,
  key: string,
  value: PlainScalar,
  after?: string,
): TextChange | undefined {
  const field = map.get(key);
  const { keyNode, written } = field;
  if (keyNode === undefined)
    return after === undefined ? addFirst(map, { [key]: value }) : addEntry(map, key, value, after);
  if (written !== undefined && written.kind !== 'scalar' && written.kind !== 'alias') return undefined;
  if (written !== undefined && written.span.end > written.span.start)
    return typeof value === 'string'
      ? replaceScalar(field, value)
      : replaceAt(field.place, printScalar(value));
  const end = endOfKey(field.source.text, keyNode.span.end);
  return end === keyNode.span.end ? undefined : replaceSpan(field, end, end, ` ${printScalar(value)}`);
}

/** Adds an item to a list of a map, or begins the list behind the map's last entry. */
export function addItemTo(map: Field, key: string, item: Plain): TextChange | undefined {
  const list = map.get(key);
  if (list.written === undefined) return addEntry(map, key, [item]);
  return list.items().length === 0 ? undefined : pushItem(list, item);
}

/** Adds an item behind the last one of a list. */
export function pushItem(list: Field, item: Plain): TextChange | undefined {
  const node = list.written;
  const last = node?.kind === 'sequence' ? node.items[node.items.length - 1] : undefined;
  if (node?.kind !== 'sequence' || last === undefined) return undefined;
  const { text } = list.source;
  if (!node.flow) {
    const dash = dashOf(text, last.span.start);
    if (dash === undefined) return undefined;
    return addLines(list, dash, last.span.end, printYaml([item], styleOf(list)));
  }
  const lead = ownLine(text, last.span.start);
  const newText =
    lead === undefined ? `, ${flowText(item)}` : `,${lineEndingOf(text)}${lead}${indented(item, text, lead)}`;
  return replaceSpan(list, last.span.end, last.span.end, newText);
}

/**
 * Replaces an entry of a map by another one in its place; a comment behind it stays. Undefined where one stands in it,
 * or where an alias repeats a part of it.
 */
export function replaceEntry(entry: Field, key: string, value: Plain): TextChange | undefined {
  const map = entry.parent?.written;
  const { keyNode, source } = entry;
  if (map?.kind !== 'map' || keyNode === undefined) return undefined;
  const { text } = source;
  const end = entry.written === undefined ? endOfKey(text, keyNode.span.end) : entry.place.span.end;
  if (losesMore(text, keyNode.span.start, endOfMarks(entry, end))) return undefined;
  const place = { source, span: { start: keyNode.span.start, end } };
  if (map.flow) return { place, newText: `${flowKey(text, map, key)}: ${flowText(value)}` };
  const lines = printYaml({ [key]: value }, styleOf(entry));
  return { place, newText: lines.join(newLine(text, keyNode.span.start)) };
}

/** Replaces an item of a list by another one in its place; undefined as for `replaceEntry`. */
export function replaceItem(item: Field, value: PlainMap): TextChange | undefined {
  const list = item.parent?.written;
  const { written, place, source } = item;
  if (list?.kind !== 'sequence' || written === undefined || written.kind === 'alias') return undefined;
  const { text } = source;
  const { start, end } = place.span;
  // An anchor stays in front of the item, and would be that of its first key.
  if (written.anchor !== undefined || losesMore(text, start, endOfMarks(item, end))) return undefined;
  const isJson = text[start] === '"';
  if (list.flow && isJson) return replaceAt(place, flowText(value));
  const lines = printYaml(value, styleOf(item));
  return replaceAt(place, list.flow ? `{${lines.join(', ')}}` : lines.join(newLine(text, start)));
}

/** The map that entries are going to be added to; undefined where they have no right place or are there already. */
function growing(map: Field, entries: PlainMap): YamlMap | undefined {
  const node = map.written;
  const isThere = Object.keys(entries).some((key) => map.get(key).keyNode !== undefined);
  return node?.kind !== 'map' || isThere ? undefined : node;
}

function addInFront(map: Field, node: YamlMap, entries: PlainMap): TextChange {
  const { text } = map.source;
  const first = node.pairs[0]?.key.span.start;
  if (first === undefined) return replaceAt(map.place, `{${flowEntries(text, node, entries).join(', ')}}`);
  if (!node.flow) {
    const lines = printYaml(entries, styleOf(map));
    return replaceSpan(map, first, first, lines.map((line) => line + newLine(text, first)).join(''));
  }
  const lead = ownLine(text, first);
  const gap = lead === undefined ? ', ' : `,${lineEndingOf(text)}${lead}`;
  const added = flowEntries(text, node, entries, lead).map((entry) => entry + gap);
  return replaceSpan(map, first, first, added.join(''));
}

function addBehind(map: Field, { key, value }: YamlPair, entries: PlainMap): TextChange {
  const { start, end } = key.span;
  return addLines(map, start, value?.span.end ?? end, printYaml(entries, styleOf(map)));
}

/** Adds lines behind an entry or item that begins at `from` and ends at `end`, as far indented as that. */
function addLines({ source }: Field, from: number, end: number, lines: readonly string[]): TextChange {
  const { text } = source;
  const eol = lineEndingOf(text);
  const indent = ' '.repeat(columnOf(text, from));
  const at = behindEntry(text, end, from);
  const body = lines.map((line) => (line === '' ? '' : indent + line)).join(eol);
  return replaceSpan({ source }, at, at, text[at - 1] === '\n' ? body + eol : eol + body);
}

/**
 * Moves an entry to the end of another map, with the comments above it. Both are block maps of one text, and the entry
 * has its own lines. Undefined also where a template may enclose it, and where it is the only one, has an anchor, or
 * counts the empty lines below it.
 */
export function moveEntry(entry: Field, map: Field): TextChange[] | undefined {
  const [node, removal] = [growing(map, { [String(entry.key)]: '' }), removeField(entry)];
  const last = node?.pairs.find((pair) => pair.key.text === lastOpenKey(map.source.text, node));
  const { text } = entry.source;
  if (node?.flow !== false || last === undefined || removal === undefined) return undefined;
  if (map.source !== entry.source || entry.parent?.written?.kind !== 'map') return undefined;
  const { start, end } = removal.place.span;
  const own = text.slice(start, end);
  const column = /^ */.exec(own)?.[0].length ?? 0;
  if (
    column !== columnOf(text, entry.keyPlace.span.start) ||
    /[&*]\w|[|>]\d?\+/.test(own) ||
    text.includes('{{')
  )
    return undefined;
  const from = startOfComments(text, start, column);
  const moved = text.slice(from, end).trimEnd().split(/\r?\n/);
  const lines = moved.map((line) => line.slice(Math.min(column, /^ */.exec(line)?.[0].length ?? 0)));
  const addition = addLines(map, last.key.span.start, last.value?.span.end ?? last.key.span.end, lines);
  if (addition.place.span.start !== end) return [replaceSpan(entry, from, end, ''), addition];
  return [replaceSpan(entry, from, end, addition.newText.replace(/^\r?\n/, ''))];
}

/** Where the comments begin that stand in front of a line, each on its own and as far indented as what follows. */
function startOfComments(text: string, line: number, column: number): number {
  let from = line;
  for (let above = from; above > 0; from = above) {
    above = lineStartAt(text, above - 1);
    if (text.slice(above, above + column).trim() !== '' || text[above + column] !== '#') return from;
  }
  return from;
}

/** The end of a line, and the beginning of one that is as far indented as what stands at a place. */
function newLine(text: string, at: number): string {
  return lineEndingOf(text) + ' '.repeat(columnOf(text, at));
}

/** `lead` is what `ownLine` gives for the entry that they are put in front of. */
function flowEntries(text: string, map: YamlMap, entries: PlainMap, lead?: string): string[] {
  return Object.entries(entries).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const written = lead === undefined ? flowText(value) : indented(value, text, lead);
    return [`${flowKey(text, map, key)}: ${written}`];
  });
}

/** JSON wants its keys in double quotes; flow maps of YAML have them as their neighbours do. */
function flowKey(text: string, { pairs: [first] }: YamlMap, key: string): string {
  return first !== undefined && text[first.key.span.start] !== '"' ? quote(key) : JSON.stringify(key);
}

/** JSON is flow style of YAML too, so that it fits in both. */
function flowText(value: Plain): string {
  return printJson(value, 0);
}

function indented(value: Plain, text: string, lead: string): string {
  const tabs = lead.startsWith('\t');
  const width = lead.length % 4 === 0 && !/\n {2}\S/.test(text) ? 4 : 2;
  const lines = printJson(value, tabs ? 1 : width).split('\n');
  const body = tabs
    ? lines.map((line) => line.replace(/^ +/, (blanks) => '\t'.repeat(blanks.length)))
    : lines;
  return body.join(lineEndingOf(text) + lead);
}

/** The blanks in front of what begins its line; undefined for what does not. */
function ownLine(text: string, at: number): string | undefined {
  const before = text.slice(lineStartAt(text, at), at);
  return before.trim() === '' && before !== '' ? before : undefined;
}

/** The last entry that something may follow: of a text behind `|+` the empty lines below are part. */
function lastOpenKey(text: string, { pairs }: YamlMap): string | undefined {
  const keepsLines = (value: YamlNode | undefined): boolean =>
    value?.kind === 'scalar' && /^[|>]\d?\+/.test(text.slice(value.span.start, value.span.start + 3));
  return pairs.filter(({ value }) => !keepsLines(value)).pop()?.key.text;
}

/** Where the comments and anchors of a field end: a text has them in front of its words, maps and lists anywhere. */
function endOfMarks({ written, source }: Field, end: number): number {
  if (written?.kind !== 'scalar') return end;
  const { start } = written.span;
  return written.style === 'literal' || written.style === 'folded' ? lineEndAt(source.text, start) : start;
}

function endOfKey(text: string, at: number): number {
  return at + (/^\s*:/.exec(text.slice(at))?.[0].length ?? 0);
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
