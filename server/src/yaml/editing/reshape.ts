import { allOrNone } from '../../base/all-or-none';
import { columnOf, lineEndingOf } from '../../base/lines';
import type { Span } from '../../base/span';
import { dashOf, replaceSpan, type TextChange } from './edits';
import type { Field } from '../field';
import type { YamlMap, YamlPair } from '../node';

/**
 * Changes of shape that keep what is written, comments and all: entries that go one level deeper or higher, a map that
 * becomes the item of a list. Each is undefined where the map stands behind an alias or has no entries.
 */

/** Puts neighbouring entries of a map below new keys in their place, one below the other; all entries where none are named. */
export function nestEntries(
  map: Field,
  path: readonly string[],
  entries?: readonly Field[],
): TextChange | undefined {
  const node = ownMap(map);
  const pairs = node && pairsOf(node, entries);
  const stretch = pairs && stretchOf(pairs);
  if (node === undefined || stretch === undefined) return undefined;
  const { text } = map.source;
  const written = text.slice(stretch.start, stretch.end);
  if (node.flow) {
    const nameOf = (key: string): string => (written.startsWith('"') ? JSON.stringify(key) : key);
    const nested = path.reduceRight((inner, key) => `${nameOf(key)}: {${inner}}`, written);
    return replaceSpan(map, stretch.start, stretch.end, nested);
  }
  const unit = unitOf(map, stretch);
  const lead = lineEndingOf(text) + ' '.repeat(columnOf(text, stretch.start) + unit);
  const nested = path.reduceRight((inner, key) => `${key}:${lead}${deeper(inner, unit)}`, written);
  return replaceSpan(map, stretch.start, stretch.end, nested);
}

/** Makes a map the only item of a list. */
export function itemize(map: Field): TextChange | undefined {
  const node = ownMap(map);
  const stretch = node && stretchOf(node.pairs);
  if (node === undefined || stretch === undefined) return undefined;
  const { text } = map.source;
  if (node.flow) {
    const { start, end } = node.span;
    return replaceSpan(map, start, end, `[${text.slice(start, end)}]`);
  }
  const written = text.slice(stretch.start, stretch.end);
  return replaceSpan(map, stretch.start, stretch.end, `- ${deeper(written, 2)}`);
}

/**
 * Takes the dashes of a list away, so that what its items hold becomes one map. Undefined where they share a key, or
 * where one of them does not begin right behind its dash, as far in as the others.
 */
export function joinItems(list: Field): readonly TextChange[] | undefined {
  const node = list.written;
  if (node?.kind !== 'sequence' || node.flow) return undefined;
  const maps = node.items.flatMap((item) => (item.kind === 'map' && !item.flow ? [item] : []));
  const keys = maps.flatMap(({ pairs }) => pairs.map(({ key }) => key.text));
  if (maps.length !== node.items.length || new Set(keys).size < keys.length) return undefined;
  const { text } = list.source;
  const columns = new Set(maps.map(({ span }) => columnOf(text, span.start)));
  if (columns.size !== 1) return undefined;
  return allOrNone(
    maps.map(({ span }) => {
      const dash = dashOf(text, span.start);
      const isBeside = dash !== undefined && /^- +$/.test(text.slice(dash, span.start));
      return isBeside ? replaceSpan(list, dash, dash + 1, ' ') : undefined;
    }),
  );
}

/** Puts what is below a key in the place of that key; undefined also where something is said in between. */
export function liftEntries(field: Field): TextChange | undefined {
  const [above, node] = [field.parent && ownMap(field.parent), ownMap(field)];
  const stretch = node && stretchOf(node.pairs);
  const start = field.keyNode?.span.start;
  if (above === undefined || stretch === undefined || start === undefined) return undefined;
  const { text } = field.source;
  // A comment in front of the first entry has no line to go to.
  if (text.slice(start, stretch.start).includes('#')) return undefined;
  const written = text.slice(stretch.start, stretch.end);
  if (node?.flow !== true) {
    const less = ' '.repeat(columnOf(text, stretch.start) - columnOf(text, start));
    const lines = written.split('\n').map((line) => (line.startsWith(less) ? line.slice(less.length) : line));
    return replaceSpan(field, start, stretch.end, lines.join('\n'));
  }
  if (above.flow) return replaceSpan(field, start, node.span.end, written);
  const lines = node.pairs.map(({ key, value }) =>
    text.slice(key.span.start, value?.span.end ?? key.span.end),
  );
  const lead = lineEndingOf(text) + ' '.repeat(columnOf(text, start));
  return replaceSpan(field, start, node.span.end, lines.join(lead));
}

/** The map that stands in a field itself, and not behind an alias. */
function ownMap(field: Field): YamlMap | undefined {
  return field.written?.kind === 'map' ? field.written : undefined;
}

/** The pairs of some entries; undefined where others stand between them. */
function pairsOf({ pairs }: YamlMap, entries?: readonly Field[]): readonly YamlPair[] | undefined {
  if (entries === undefined) return pairs;
  const keys = new Set(entries.map(({ keyNode }) => keyNode));
  const from = pairs.findIndex(({ key }) => keys.has(key));
  const neighbours = pairs.slice(from, from + keys.size);
  const areAll = neighbours.length === keys.size && neighbours.every(({ key }) => keys.has(key));
  return from >= 0 && areAll ? neighbours : undefined;
}

/** From the first key to the end of the last value; undefined where there is none. */
function stretchOf(pairs: readonly YamlPair[]): Span | undefined {
  const [first] = pairs;
  const last = pairs.at(-1)?.value;
  return first === undefined || last === undefined
    ? undefined
    : { start: first.key.span.start, end: last.span.end };
}

/** How far the entries of a map stand from its key. */
function unitOf({ source, keyNode }: Field, { start }: Span): number {
  const { text } = source;
  return keyNode === undefined ? 2 : Math.max(2, columnOf(text, start) - columnOf(text, keyNode.span.start));
}

function deeper(written: string, by: number): string {
  return written.replace(/\n(?=[ \t]*\S)/g, `\n${' '.repeat(by)}`);
}
