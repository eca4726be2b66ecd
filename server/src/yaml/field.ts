import { columnOf } from '../base/lines';
import { editDistance } from '../base/nearest';
import { firstIndex } from '../base/sorted';
import type { Span } from '../base/span';
import type { YamlDocument } from './document';
import {
  isMerge,
  isSimple,
  resolveAlias,
  type TextSource,
  type YamlMap,
  type YamlNode,
  type YamlPair,
  type YamlScalar,
} from './node';
import { Siblings } from './siblings';
import { hasPlaceholder } from './templates/templating';

/** A stretch of one chunk: what diagnostics, links and edits point at. */
export interface Place {
  readonly source: TextSource;
  readonly span: Span;
}

/** Keys and indices from the root of a resource down to a value. */
export type Path = readonly (string | number)[];

type Resolved = Exclude<ReturnType<typeof resolveAlias>, undefined>;

/**
 * A located value of a manifest: present, absent (it knows where it would stand) or unknown (a template decides).
 *
 * Total by design: any step on any YAML gives a Field, never an exception. Aliases and merge keys are followed.
 */
export class Field {
  /** Fields already made: rules walk the same paths again and again. They live no longer than the tree. */
  private children: Map<string | number, Field> | undefined;
  private itemFields: readonly Field[] | undefined;
  private entryFields: readonly Field[] | undefined;
  private unknown: boolean | undefined;
  private open: boolean | undefined;
  private siblings: Siblings | undefined;

  private constructor(
    private readonly document: YamlDocument,
    private readonly ownSource: TextSource,
    readonly parent: Field | undefined,
    /** Key in the parent map, or index in the parent sequence; undefined at the root. */
    readonly key: string | number | undefined,
    /** The node as written, aliases not followed; undefined where the field is absent. */
    readonly written: YamlNode | undefined,
    readonly keyNode: YamlScalar | undefined,
  ) {}

  /** The root of a document, or of one resource inside it. */
  static root(document: YamlDocument, source: TextSource, node: YamlNode | undefined = document.root): Field {
    return new Field(document, source, undefined, undefined, node, undefined);
  }

  /** The same value in a document to which something else adds: what is not in it is unknown. */
  opened(): Field {
    const { document, ownSource, parent, key, written, keyNode } = this;
    return new Field({ ...document, open: true }, ownSource, parent, key, written, keyNode);
  }

  get node(): Resolved | undefined {
    return resolveAlias(this.written);
  }

  get source(): TextSource {
    return this.written?.origin ?? this.ownSource;
  }

  get path(): Path {
    const path = this.key === undefined ? [] : [this.key];
    for (let above = this.parent; above?.key !== undefined; above = above.parent) path.push(above.key);
    return path.reverse();
  }

  /** The value of a key. For a doubled key the last one, as Kubernetes reads it. */
  get(key: string): Field {
    return this.children?.get(key) ?? this.entry(key, findPair(this.node, key));
  }

  /** The value of a key where one is written. Unlike `get` it makes nothing of what is not there. */
  find(key: string): Field | undefined {
    const known = this.children?.get(key);
    if (known !== undefined) return known.written === undefined ? undefined : known;
    const pair = findPair(this.node, key);
    return pair?.value === undefined ? undefined : this.entry(key, pair);
  }

  /** Several steps down. */
  at(...path: (string | number)[]): Field {
    let field: Field | undefined;
    for (const step of path)
      field = typeof step === 'number' ? (field ?? this).item(step) : (field ?? this).get(step);
    return field ?? this;
  }

  item(index: number): Field {
    return (
      this.items()[index] ?? this.children?.get(index) ?? this.keep(index, this.newItem(undefined, index))
    );
  }

  /** The items of a sequence; none for anything else. */
  items(): readonly Field[] {
    const node = this.node;
    if (node?.kind !== 'sequence') return NONE;
    return (this.itemFields ??= node.items.map((item, index) => this.newItem(item, index)));
  }

  /** The entries of a map, merged ones included, in source order; none for anything else. */
  entries(): readonly Field[] {
    const node = this.node;
    if (node?.kind !== 'map') return NONE;
    if (this.entryFields !== undefined) return this.entryFields;
    const entries: Field[] = [];
    const pairs = isSimple(node) ? node.pairs : collectPairs(node).values();
    for (const pair of pairs) {
      const key = pair.key.text;
      entries.push(this.children?.get(key) ?? this.entry(key, pair));
    }
    return (this.entryFields = entries);
  }

  /** True where something other than null is written. */
  get isPresent(): boolean {
    const node = this.node;
    return node !== undefined && !(node.kind === 'scalar' && node.value === null && !this.hasHole());
  }

  /** True where the manifest certainly says nothing here; false as soon as a template might add it. */
  get isAbsent(): boolean {
    return !this.isPresent && !this.isUnknown;
  }

  /** True where a template or another tool decides about the value, or the text around it could not be read. */
  get isUnknown(): boolean {
    return (this.unknown ??= this.judgeUnknown());
  }

  /** True for a map or list to which a template may add keys or items that cannot be seen. */
  get isOpen(): boolean {
    return (this.open ??= this.judgeOpen());
  }

  /** The string as a Kubernetes string field would hold it; undefined where it is absent, unknown or no scalar. */
  text(): string | undefined {
    const node = this.node;
    if (node?.kind !== 'scalar' || node.value === null || this.isUnknown) return undefined;
    return node.text;
  }

  /** An integer or float; undefined for everything else, quoted numbers included. */
  number(): number | undefined {
    const node = this.node;
    return node?.kind === 'scalar' && typeof node.value === 'number' && !this.isUnknown
      ? node.value
      : undefined;
  }

  boolean(): boolean | undefined {
    const node = this.node;
    return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
  }

  /** Where to point: the value, else its key, else the nearest key above. */
  get place(): Place {
    const node = this.written;
    if (node !== undefined && node.span.end > node.span.start) {
      return { source: this.source, span: this.trimmed(node.span) };
    }
    return this.keyPlace;
  }

  /** The key; for list items and absent fields the nearest key above; at the root the first key of the resource. */
  get keyPlace(): Place {
    // A patch may bring a value to a key that the base wrote: each then counts in its own text.
    if (this.keyNode !== undefined)
      return { source: this.keyNode.origin ?? this.ownSource, span: this.keyNode.span };
    const node = this.written;
    if (node !== undefined && typeof this.key === 'number') return firstPlace(node, this.source);
    if (this.parent !== undefined) return this.parent.keyPlace;
    return node === undefined
      ? { source: this.source, span: { start: 0, end: 0 } }
      : firstPlace(node, this.source);
  }

  private judgeUnknown(): boolean {
    const node = this.node;
    if (node?.kind === 'scalar' && node.value !== null) return hasPlaceholder(node.text) || this.hasRival();
    if (node !== undefined && node.kind !== 'scalar') return false;
    if (this.written?.kind === 'alias' && node === undefined) return true;
    if (this.document.open || this.hasHole()) return true;
    const { parent } = this;
    return (
      parent !== undefined && (parent.isUnknown || parent.isOpen || parent.isMisshapen() || this.isMisspelt())
    );
  }

  /** True for a text, and for a list, of which a key is asked: what was meant stands there in another shape. */
  private isMisshapen(): boolean {
    return this.isPresent && this.node?.kind !== 'map';
  }

  private judgeOpen(): boolean {
    if (this.document.open) return true;
    const node = this.node;
    if (node === undefined || node.kind === 'scalar') return this.isUnknown;
    if (node.kind === 'map' && node.pairs.some((pair) => hasPlaceholder(pair.key.text))) return true;
    if (this.hasRival()) return true;
    if (this.document.holes.length === 0) return false;
    return this.holes(columnOfContent(this.source.text, node)).length > 0;
  }

  /** True where branches of a template write the same key: which one is rendered, its values say. */
  private hasRival(): boolean {
    if (!this.document.templated || this.keyNode === undefined) return false;
    return this.parent?.below()?.isDoubled(this.keyNode.text) === true;
  }

  private newItem(node: YamlNode | undefined, index: number): Field {
    return new Field(this.document, this.source, this, index, node, undefined);
  }

  private entry(key: string, pair: YamlPair | undefined): Field {
    return this.keep(key, new Field(this.document, this.sourceOf(pair), this, key, pair?.value, pair?.key));
  }

  private keep(key: string | number, child: Field): Field {
    this.children ??= new Map();
    this.children.set(key, child);
    return child;
  }

  private sourceOf(pair: YamlPair | undefined): TextSource {
    return pair?.key.origin ?? this.source;
  }

  /**
   * True where a neighbour is this key with a slip of the pen (`seletcor`). The schema rules speak of the slip; to call
   * the field missing as well would be a second message for one cause.
   */
  private isMisspelt(): boolean {
    const parent = this.parent?.node;
    const { key } = this;
    if (parent?.kind !== 'map' || typeof key !== 'string' || !MISSPELLABLE.test(key)) return false;
    return parent.pairs.some(({ key: { text } }) => text !== key && isSlipOf(text, key));
  }

  /** A block collection's span runs to the start of the next key; blank lines and comments are not part of it. */
  private trimmed(span: Span): Span {
    const text = this.source.text;
    let end = span.end;
    while (end > span.start && /\s/.test(text[end - 1] ?? '')) end--;
    return end === span.end ? span : { start: span.start, end };
  }

  /** True where this field has no content of its own and a template line stands in its place. */
  private hasHole(): boolean {
    if (this.document.holes.length === 0 || this.keyNode === undefined) return false;
    const column = columnOf(this.source.text, this.keyNode.span.start);
    return this.holes(undefined).some((hole) => hole === undefined || hole > column);
  }

  /** Columns of the holes in this field's region that may add to content at `column`. */
  private holes(column: number | undefined): (number | undefined)[] {
    const [start, end] = this.region();
    const { holes } = this.document;
    const [first, behind] = [start, end].map((limit) => firstIndex(holes, ({ at }) => at >= limit));
    return holes
      .slice(first, behind)
      .filter((hole) => column === undefined || hole.column === undefined || hole.column === column)
      .map((hole) => hole.column);
  }

  /** From this field's key to the next sibling of it or of an ancestor. */
  private region(): [number, number] {
    const parentRegion = this.parent?.region() ?? [0, this.source.text.length];
    const start = this.keyNode?.span.start ?? this.written?.span.start ?? parentRegion[0];
    return [start, Math.min(parentRegion[1], this.parent?.below()?.nextBehind(start) ?? Infinity)];
  }

  /** What the keys or items of this field know of each other; undefined where it has none. */
  private below(): Siblings | undefined {
    const node = this.node;
    if (node === undefined || node.kind === 'scalar') return undefined;
    return (this.siblings ??= new Siblings(node));
  }
}

const NONE: readonly Field[] = [];

/** Words long enough that one letter does not make another word. */
const MISSPELLABLE = /^[A-Za-z]{6,}$/;
/** The one pair of real fields of one object that are a letter apart. */
const REAL_PAIR = /^clusterIPs?$/;

function isSlipOf(text: string, key: string): boolean {
  if (text.length === key.length && text.toLowerCase() === key.toLowerCase()) return true;
  return editDistance(text, key, 1) === 1 && !(REAL_PAIR.test(text) && REAL_PAIR.test(key));
}

/** Column at which a map's keys, or the dashes of a list, stand. */
function columnOfContent(text: string, node: Resolved): number {
  const column = columnOf(text, node.span.start);
  if (node.kind !== 'sequence' || node.flow) return column;
  return text[node.span.start] === '-' ? column : Math.max(0, column - 2);
}

function firstPlace(node: YamlNode, inherited: TextSource): Place {
  const source = node.origin ?? inherited;
  const key = node.kind === 'map' ? node.pairs[0]?.key : undefined;
  if (key !== undefined) return { source: key.origin ?? source, span: key.span };
  if (node.kind === 'sequence' && node.items[0] !== undefined) return firstPlace(node.items[0], source);
  return { source, span: node.span };
}

/** The pair of a key, in the map itself or in one that it merges. */
export function findPair(node: Resolved | undefined, key: string): YamlPair | undefined {
  if (node?.kind !== 'map') return undefined;
  // Its own keys come first, and hardly any map merges others.
  const own = findOwnPair(node, key);
  if (own !== undefined || !mergesOthers(node)) return own;
  for (const map of withMerged(node)) {
    const pair = findOwnPair(map, key);
    if (pair !== undefined) return pair;
  }
  return undefined;
}

function findOwnPair({ pairs }: YamlMap, key: string): YamlPair | undefined {
  for (let i = pairs.length - 1; i >= 0; i--) {
    const pair = pairs[i];
    if (pair?.key.text === key && !isMerge(pair)) return pair;
  }
  return undefined;
}

/** Asked whenever a key is not there. A loop, because a call for each pair would cost more than all the rest. */
function mergesOthers({ pairs }: YamlMap): boolean {
  for (const pair of pairs) if (isMerge(pair)) return true;
  return false;
}

/** The pairs of a map by key, merged ones included; the nearest and last one of a key wins. */
export function collectPairs(node: Resolved | undefined): Map<string, YamlPair> {
  const collected = new Map<string, YamlPair>();
  const maps = withMerged(node);
  for (const map of maps) {
    const own = new Map<string, YamlPair>();
    for (const pair of map.pairs) if (!isMerge(pair)) own.set(pair.key.text, pair);
    if (maps.length === 1) return own;
    for (const [key, pair] of own) if (!collected.has(key)) collected.set(key, pair);
  }
  return collected;
}

/** The map itself, then every map it merges, each once: the order in which keys win. */
function withMerged(node: Resolved | undefined): readonly YamlMap[] {
  if (node?.kind !== 'map') return [];
  if (!mergesOthers(node)) return [node];
  const found = new Set<YamlMap>();
  const visit = (candidate: Resolved | undefined): void => {
    if (candidate?.kind !== 'map' || found.has(candidate)) return;
    found.add(candidate);
    for (const pair of candidate.pairs) {
      if (!isMerge(pair)) continue;
      const target = resolveAlias(pair.value);
      if (target?.kind === 'sequence') for (const item of target.items) visit(resolveAlias(item));
      else visit(target);
    }
  };
  visit(node);
  return [...found];
}
