import type { Span } from '../../base/span';
import { collectPairs, findPair, type Field, type Place } from '../../yaml/field';
import {
  resolveAlias,
  type TextSource,
  type YamlMap,
  type YamlNode,
  type YamlPair,
  type YamlScalar,
  type YamlSequence,
} from '../../yaml/node';
import { MASK } from '../../yaml/templates/templating';

/**
 * A node with the text that its span counts into. Rendered trees are put together from several texts; a node says its
 * own (`origin`) only where it differs from its parent's.
 */
export interface Located {
  readonly node: YamlNode;
  readonly source: TextSource;
}

/** A key and its value in a map, each with its own text. */
export interface LocatedEntry {
  readonly key: YamlScalar;
  readonly keySource: TextSource;
  readonly value: Located | undefined;
}

/** The node as it may stand below a parent of a text: marked with its own one where that is another. */
function pinBelow({ node, source }: Located, parent: TextSource): YamlNode {
  return node.origin === source || (node.origin === undefined && source === parent)
    ? node
    : { ...node, origin: source };
}

/** The node behind aliases; undefined for an alias that leads nowhere. */
export function followed(at: Located | undefined): Exclude<YamlNode, { kind: 'alias' }> | undefined {
  return resolveAlias(at?.node);
}

/** True for nothing at all and for a written null. */
export function isNull(at: Located | undefined): boolean {
  const node = followed(at);
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}

/** The entries of a map, merge keys followed; undefined where the node is no map. */
export function entriesOf(at: Located | undefined): Map<string, LocatedEntry> | undefined {
  const node = followed(at);
  if (at === undefined || node?.kind !== 'map') return undefined;
  const entries = new Map<string, LocatedEntry>();
  for (const [name, { key, value }] of collectPairs(node)) {
    const keySource = key.origin ?? at.source;
    entries.set(name, { key, keySource, value: value === undefined ? undefined : located(value, keySource) });
  }
  return entries;
}

/** The items of a list; undefined where the node is no list. */
export function itemsOf(at: Located | undefined): Located[] | undefined {
  const node = followed(at);
  if (at === undefined || node?.kind !== 'sequence') return undefined;
  return node.items.map((item) => located(item, at.source));
}

/** The value of a key. */
export function valueAt(at: Located | undefined, key: string): Located | undefined {
  const node = followed(at);
  const pair = at === undefined || node?.kind !== 'map' ? undefined : findPair(node, key);
  return at === undefined || pair?.value === undefined
    ? undefined
    : located(pair.value, pair.key.origin ?? at.source);
}

/** The text of a scalar. */
export function textOf(at: Located | undefined): string | undefined {
  const node = followed(at);
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}

/** A map of other entries in the place of `at`. */
export function mapWith(at: Located, entries: Iterable<LocatedEntry>): Located {
  const pairs: YamlPair[] = [];
  for (const { key, keySource, value } of entries) {
    const own = keySource === at.source && key.origin === undefined ? key : { ...key, origin: keySource };
    pairs.push({
      key: own,
      value: value === undefined ? undefined : pinBelow(value, own.origin ?? at.source),
    });
  }
  const node = followed(at);
  const flow = node?.kind === 'map' && node.flow;
  const map: YamlMap = { kind: 'map', flow, pairs, span: (node ?? at.node).span, origin: at.source };
  return { node: map, source: at.source };
}

/** The map with one entry set; a new key points at `place`. What is no map stays as it is. */
export function withEntry(at: Located, key: string, value: Located, place: Place): Located {
  const entries = entriesOf(at);
  if (entries === undefined) return at;
  entries.set(key, { ...(entries.get(key) ?? keyAt(key, place)), value });
  return mapWith(at, entries.values());
}

/** The map with the entries of a field. */
export function withPairs(at: Located, pairs: Field): Located {
  return pairs.entries().reduce((map, { key, node, source, place, keyPlace }) => {
    if (node === undefined) return map;
    // Kustomize takes nothing but strings here, so what is none is a fault of the kustomization alone.
    const value = node.kind === 'scalar' ? stringAt(node.text, place) : { node, source };
    return withEntry(map, String(key), value, keyPlace);
  }, at);
}

/** A list of other items in the place of `at`. */
export function listWith(at: Located, items: readonly Located[]): Located {
  const node = followed(at);
  const flow = node?.kind === 'sequence' && node.flow;
  const list: YamlSequence = {
    kind: 'sequence',
    flow,
    items: items.map((item) => pinBelow(item, at.source)),
    span: (node ?? at.node).span,
    origin: at.source,
  };
  return { node: list, source: at.source };
}

/** An empty map that stands where the tool which asks for it is told to. */
export function emptyMap({ source, span }: Place): Located {
  return { source, node: { kind: 'map', flow: false, pairs: [], span, origin: source } };
}

/** A string that a build makes; it points at what decided it. */
export function stringAt(text: string, { source, span }: Place): Located & { readonly node: YamlScalar } {
  return { source, node: { kind: 'scalar', value: text, text, style: 'plain', span, origin: source } };
}

/** A key that a build makes, as part of an entry. */
export function keyAt(text: string, place: Place): Pick<LocatedEntry, 'key' | 'keySource'> {
  return { key: stringAt(text, place).node, keySource: place.source };
}

/** A value that a build makes and that cannot be known here. */
export function unknownAt(place: Place): Located {
  return stringAt(MASK, place);
}

/** Where a node stands. */
export function placeOf({ node, source }: Located): Place {
  return { source, span: node.span };
}

/** Copies a node with every span sent through `move`: inline patches are read apart from the file around them. */
export function moveSpans(
  node: YamlNode,
  move: (span: Span) => Span,
  done = new Map<YamlNode, YamlNode>(),
): YamlNode {
  const known = done.get(node);
  if (known !== undefined) return known;
  if (node.kind === 'scalar') return { ...node, span: move(node.span) };
  if (node.kind === 'alias') {
    return {
      ...node,
      span: move(node.span),
      target: node.target === undefined ? undefined : moveSpans(node.target, move, done),
    };
  }
  if (node.kind === 'sequence') {
    const items: YamlNode[] = [];
    const list: YamlSequence = { ...node, items, span: move(node.span) };
    done.set(node, list);
    for (const item of node.items) items.push(moveSpans(item, move, done));
    return list;
  }
  const pairs: YamlPair[] = [];
  const map: YamlMap = { ...node, pairs, span: move(node.span) };
  // Kept before the children are copied: an alias inside may lead back here.
  done.set(node, map);
  for (const { key, value } of node.pairs) {
    pairs.push({
      key: { ...key, span: move(key.span) },
      value: value === undefined ? undefined : moveSpans(value, move, done),
    });
  }
  return map;
}

function located(node: YamlNode, inherited: TextSource): Located {
  return { node, source: node.origin ?? inherited };
}
