import { lineEndingOf, lineStartAt, nextLineAt } from '../../base/lines';
import type { Field, Place } from '../field';
import type { ScalarStyle, TextSource, YamlMap, YamlNode, YamlPair } from '../node';

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
 * Removes a map entry or list item with its own lines and the comment behind it. Undefined where that would leave a
 * map without keys, where an alias repeats something of the entry, or where the entry shares its line with its parent
 * (`- name: x`) in a way that cannot be cut.
 */
export function removeField(field: Field): TextChange | undefined {
  const parent = field.parent?.node;
  const start = field.keyNode?.span.start ?? field.written?.span.start;
  const end = field.written?.span.end ?? field.keyNode?.span.end;
  if (parent === undefined || start === undefined || end === undefined) return undefined;
  return removeEntry(field, parent, start, end);
}

/** Removes an item of a list or an entry of a map, and the list or map with its last one. */
export function removalOf(member: Field): TextChange | undefined {
  const holder = member.parent;
  // Behind an alias the holder belongs to somebody else as well.
  if (holder === undefined || holder.written?.kind === 'alias') return undefined;
  const size = holder.items().length + holder.entries().length;
  return removeField(size === 1 ? holder : member);
}

/** Removes one pair of a map as `removeField` does; for keys that stand twice, of which a field shows the last only. */
export function removePair(source: TextSource, map: YamlMap, pair: YamlPair): TextChange | undefined {
  return removeEntry({ source }, map, pair.key.span.start, pair.value?.span.end ?? pair.key.span.end);
}

function removeEntry(field: Sourced, parent: YamlNode, start: number, end: number): TextChange | undefined {
  const text = field.source.text;
  if (parent.kind === 'scalar' || parent.kind === 'alias') return undefined;
  if (parent.kind === 'map' && parent.pairs.length < 2) return undefined;
  if (isRepeated(text, lineStartAt(text, start), end)) return undefined;
  if (parent.flow) return removeFromFlow(field, start, end);
  const from = parent.kind === 'sequence' ? dashOf(text, start) : start;
  if (from === undefined) return undefined;
  const lineStart = lineStartAt(text, from);
  const stop = endOfEntry(text, end, from);
  if (text.slice(lineStart, from).trim() === '') return replaceSpan(field, lineStart, stop, '');
  // The first key behind a dash: the next key takes its place.
  const next = /^[ \t]*/.exec(text.slice(stop))?.[0].length ?? 0;
  return replaceSpan(field, from, stop + next, '');
}

/**
 * The dash of the item that begins at an offset. Anchors, tags and comments may stand between the two, on lines of their
 * own too, and hold other dashes. Undefined where the item is nothing but its dash.
 */
export function dashOf(text: string, item: number): number | undefined {
  for (let end = item; end >= 0;) {
    const start = lineStartAt(text, end);
    const marks = /^[ \t-]*/.exec(text.slice(start, end))?.[0] ?? '';
    if (!/^(?:[#&!]|\s*$)/.test(text.slice(start + marks.length, end))) return undefined;
    const dash = marks.lastIndexOf('-');
    if (dash >= 0) return start + dash;
    end = start - 1;
  }
  return undefined;
}

/** True where writing a stretch anew would lose a comment, or what an alias further down repeats. */
export function losesMore(text: string, start: number, end: number): boolean {
  return /(?:^|\s)#/.test(text.slice(start, end)) || isRepeated(text, start, end);
}

/** True where an alias further down repeats something in a stretch: without its anchor nothing would parse. */
function isRepeated(text: string, start: number, end: number): boolean {
  const anchors = text.slice(start, end).match(/&[^\s,[\]{}]+/g) ?? [];
  return anchors.some((anchor) => text.includes(`*${anchor.slice(1)}`, end));
}

function removeFromFlow(field: Sourced, start: number, end: number): TextChange {
  const text = field.source.text;
  const behind = /^\s*,\s*/.exec(text.slice(end));
  if (behind !== null) return replaceSpan(field, start, end + behind[0].length, '');
  const before = /,\s*$/.exec(text.slice(0, start));
  return replaceSpan(field, start - (before?.[0].length ?? 0), end, '');
}

/** Adds a document behind the chunk that holds a field. */
export function appendDocument(near: Field, document: string): TextChange {
  const text = near.source.text;
  const eol = lineEndingOf(text);
  const end = /(?:\r?\n)?\.\.\.[ \t]*(?:\r?\n)*$/.exec(text)?.index ?? text.length;
  const lead = end === 0 || text[end - 1] === '\n' ? '' : eol;
  const body = document.trimEnd().split('\n').join(eol);
  return replaceSpan(near, end, end, `${lead}---${eol}${body}${eol}`);
}

/** Puts a text in the place of a stretch of the text that a field stands in. */
export function replaceSpan(field: Sourced, start: number, end: number, newText: string): TextChange {
  return { place: { source: field.source, span: { start, end } }, newText };
}

/** Start of the line behind an entry that begins at `from` and whose value ends at `end`; comments behind it count. */
export function endOfEntry(text: string, end: number, from: number): number {
  let stop = end;
  // A block collection's span already runs to the next line; go back to its last character.
  while (stop > from && /\s/.test(text[stop - 1] ?? '')) stop--;
  return nextLineAt(text, stop);
}
