import { lineEndAt, lineStartAt } from '../../base/lines';
import type { Span } from '../../base/span';
import { readDnsNames, type DnsName } from '../../dns/dns-names';
import { textsOf } from '../../dns/texts';
import { readManifest } from '../../model/manifest';
import { isSameSpot, type Chunk, type Resource } from '../../workspace/chunk';
import { readYaml } from '../../yaml/document';
import { Field } from '../../yaml/field';
import { locate } from '../../yaml/locate';
import type { YamlScalar } from '../../yaml/node';
import { isJson } from './insertion';
import { isOnKey } from './on-key';

/** A place inside a string that programs read, at which a host name may begin. */
export interface HostTyping {
  /** With the facts of the text as it is being typed. */
  readonly resource: Resource;
  /** The word in front of the cursor. */
  readonly typed: string;
  /** The whole word. */
  readonly replace: Span;
  /** True where more of a name stands behind the word: a port, a label. */
  readonly goesOn: boolean;
  /** True behind a blank or nothing at all, where most people want no host name. */
  readonly vague: boolean;
  /** The text with a whole word at the cursor; the same as the chunk's in front of it. */
  readonly text: string;
  /** Host names of the same string. */
  readonly names: readonly DnsName[];
  /** Where the string is an item of a list: host names of the other items, each alone in its own. */
  readonly items: readonly DnsName[];
  /** What stands between two items of that list. */
  readonly itemSeparator: string;
}

/** Stands at the cursor while the text is read, and makes no host name of what it stands in. */
const PLACEHOLDER = '_';
const WORD = /[A-Za-z0-9][A-Za-z0-9.-]*$/;
/** No host name is longer, nor what stands in front of one. */
const MAX_WORD = 1000;

/** Reads the place at an offset; undefined where no host name can begin. */
export function hostTyping(chunk: Chunk, offset: number): HostTyping | undefined {
  const word = wordBefore(chunk.text, offset);
  // No key holds a host name.
  if (word === undefined || isOnKey(chunk, offset)) return undefined;
  const text = healed(chunk.text, offset);
  const document = readYaml(text, chunk.file.isTemplate);
  for (const resource of chunk.resources) {
    const root = Field.root(document, { text }).at(...resource.path);
    const found = locate(root, offset);
    const node = found?.part === 'value' ? found.field.node : undefined;
    // JSON knows no string without quotes.
    if (node?.kind !== 'scalar' || (node.style === 'plain' && isJson(chunk))) continue;
    const manifest = readManifest(root, false) ?? resource.manifest;
    if (!textsOf(root, manifest).some(({ field }) => field.node === node)) return undefined;
    const more = /^[A-Za-z0-9.-]*/.exec(chunk.text.slice(offset))?.[0].length ?? 0;
    const all = readDnsNames(root, manifest);
    const names = all.filter(({ span }) => isInside(span, node));
    const replace = { start: word.start, end: offset + more };
    return {
      resource: { ...resource, manifest },
      ...word,
      replace,
      goesOn: /^[\w:/-]/.test(chunk.text.slice(replace.end)),
      text,
      names,
      ...listAround(found?.field, all, chunk),
    };
  }
  return undefined;
}

/** A set as it is being typed, where it is the one that holds the cursor. */
export function asTyped(set: Resource, { resource }: HostTyping): Resource {
  return isSameSpot(set, resource) ? resource : set;
}

function isInside(span: Span, node: YamlScalar): boolean {
  return span.start >= node.span.start && span.end <= node.span.end;
}

/** The other items of a list of strings, in so far as each is a host name with what belongs to it. */
function listAround(
  item: Field | undefined,
  names: readonly DnsName[],
  chunk: Chunk,
): Pick<HostTyping, 'items' | 'itemSeparator'> {
  const list = item?.parent;
  if (item === undefined || list?.written?.kind !== 'sequence') return { items: [], itemSeparator: '' };
  const items = list.items().flatMap(({ node }): DnsName[] => {
    const own = node?.kind === 'scalar' ? names.filter(({ span }) => isInside(span, node)) : [];
    return node !== item.node && own.length === 1 ? own : [];
  });
  const { start } = item.place.span;
  const line = chunk.text.slice(lineStartAt(chunk.text, start), start);
  const dash = /^[ ]*- +/.exec(line)?.[0];
  const between = dash === undefined ? ', ' : `\n${dash}`;
  const quote = /["']/.exec(chunk.text[start] ?? '')?.[0] ?? '';
  return { items, itemSeparator: quote + between + quote };
}

interface Word {
  readonly typed: string;
  readonly start: number;
  readonly vague: boolean;
}

/** The word in front of the cursor, where something stands before it that host names follow. */
function wordBefore(text: string, offset: number): Word | undefined {
  const start = lineStartAt(text, offset);
  const line = text.slice(Math.max(start, offset - MAX_WORD), offset);
  const typed = WORD.exec(line)?.[0] ?? '';
  const before = line.slice(0, line.length - typed.length);
  // The letter of an escape in double quotes belongs to no word.
  if (/(?:^|[^\\])\\$/.test(before) && /^[nt]/.test(typed))
    return { typed: typed.slice(1), start: offset - typed.length + 1, vague: true };
  const vague = /(?:^|\s)$/.test(before);
  return vague || /(?:[,;=@"'([]|\/\/)$/.test(before)
    ? { typed, start: offset - typed.length, vague }
    : undefined;
}

/** The text with a word at the cursor, and with the quote that is still missing behind it. */
function healed(text: string, offset: number): string {
  const from = lineStartAt(text, offset);
  const end = lineEndAt(text, offset);
  const rest = text.slice(offset, end);
  const open = openQuote(text.slice(from, offset));
  const missing = open === undefined || rest.includes(open.quote) ? '' : open.quote + open.bracket;
  return text.slice(0, offset) + PLACEHOLDER + rest + missing + text.slice(end);
}

/** The quote of a YAML value that a line leaves open, and the bracket of the list around it. */
function openQuote(line: string): { quote: string; bracket: string } | undefined {
  let quote = '';
  let bracket = '';
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? '';
    if (quote === '"' && char === '\\') at++;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (/["']/.test(char) && /(?:^|[:[{,-])\s*$/.test(line.slice(0, at))) quote = char;
    else if (char === '[') bracket = ']';
    else if (char === ']') bracket = '';
  }
  return quote === '' ? undefined : { quote, bracket };
}
