import { columnOf, lineEndingOf, lineStartAt } from '../base/lines';
import { insertEntry, appendItem, type TextChange } from './edits';
import type { Field } from './field';
import type { YamlMap, YamlNode } from './node';
import { printJson, printYaml, type Plain } from './print';
import { styleOf } from './style';

/**
 * Adds an entry to a map, in the style of its document: behind the entry `after`, else at the end. Undefined where
 * the map is not there, stands behind an alias, or has the key already.
 */
export function addEntry(map: Field, key: string, value: Plain, after?: string): TextChange | undefined {
  const node = map.written;
  if (node?.kind !== 'map' || map.get(key).keyNode !== undefined) return undefined;
  if (node.flow) return addToFlowMap(map, node, key, value);
  const anchor = after ?? lastPlainKey(node);
  return insertEntry(map, printYaml({ [key]: value }, styleOf(map)), anchor);
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
  if (!node.flow) return appendItem(list, printYaml(item, styleOf(list)));
  const { text } = list.source;
  const lead = ownLine(text, last.span.start);
  const newText =
    lead === undefined ? `, ${flowText(item)}` : `,${lineEndingOf(text)}${lead}${indented(item, text, lead)}`;
  return { place: { source: list.source, span: { start: last.span.end, end: last.span.end } }, newText };
}

/** Replaces an entry of a map by another one in its place; a comment behind it stays. */
export function replaceEntry(entry: Field, key: string, value: Plain): TextChange | undefined {
  const map = entry.parent?.written;
  const { keyNode, source } = entry;
  if (map?.kind !== 'map' || keyNode === undefined) return undefined;
  const { text } = source;
  const end = entry.written === undefined ? endOfKey(text, keyNode.span.end) : entry.place.span.end;
  const place = { source, span: { start: keyNode.span.start, end } };
  if (map.flow) return { place, newText: `${flowKey(text, map, key)}: ${flowText(value)}` };
  const pad = ' '.repeat(columnOf(text, keyNode.span.start));
  const lines = printYaml({ [key]: value }, styleOf(entry));
  return { place, newText: lines.join(`${lineEndingOf(text)}${pad}`) };
}

function addToFlowMap(map: Field, node: YamlMap, key: string, value: Plain): TextChange | undefined {
  const { text } = map.source;
  const first = node.pairs[0]?.key.span.start;
  if (first === undefined) {
    return { place: map.place, newText: `{${JSON.stringify(key)}: ${flowText(value)}}` };
  }
  const lead = ownLine(text, first);
  const entry = `${flowKey(text, node, key)}: ${lead === undefined ? flowText(value) : indented(value, text, lead)}`;
  const gap = lead === undefined ? ' ' : lineEndingOf(text) + lead;
  return { place: { source: map.source, span: { start: first, end: first } }, newText: `${entry},${gap}` };
}

/** JSON wants its keys in double quotes; flow maps of YAML have them as their neighbours do. */
function flowKey(text: string, { pairs: [first] }: YamlMap, key: string): string {
  return first !== undefined && text[first.key.span.start] !== '"' ? key : JSON.stringify(key);
}

/** JSON is flow style of YAML too, so that it fits in both. */
function flowText(value: Plain): string {
  return printJson(value, 0);
}

function indented(value: Plain, text: string, lead: string): string {
  const tabs = lead.startsWith('\t');
  const step = tabs ? 1 : lead.length % 4 === 0 && !/\n {2}\S/.test(text) ? 4 : 2;
  const lines = printJson(value, step).split('\n');
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

/** The last entry that something may follow: behind `|+` another line would become part of the text. */
function lastPlainKey({ pairs }: YamlMap): string | undefined {
  const isPlain = (value: YamlNode | undefined): boolean =>
    value?.kind !== 'scalar' || (value.style !== 'literal' && value.style !== 'folded');
  return pairs.filter(({ value }) => isPlain(value)).pop()?.key.text;
}

function endOfKey(text: string, at: number): number {
  return at + (/^\s*:/.exec(text.slice(at))?.[0].length ?? 0);
}
