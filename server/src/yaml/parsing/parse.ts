import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Alias,
  type Node,
  type Scalar,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Span } from '../../base/span';
import { hasExcessiveAliases } from './alias-weight';
import { estimateDepth } from './depth';
import { joinFlowLines } from './flow-lines';
import { parseHealthy } from './healthy';
import { typedValue } from './scalar';
import { MASK } from '../templates/templating';
import type { ScalarStyle, YamlMap, YamlNode, YamlPair, YamlScalar, YamlSequence } from '../node';

/** What the parser could not read; `code` is the `yaml` package's error code, `TOO_DEEP`, `EXCESSIVE_ALIASES` or `ODD_BLANK`. */
export interface YamlProblem {
  readonly code: string;
  readonly span: Span;
}

/** One parsed YAML document. `root` is undefined for an empty document; with problems it is a best effort. */
export interface ParsedYaml {
  readonly root: YamlNode | undefined;
  readonly problems: readonly YamlProblem[];
}

/** Parses one YAML document. Never throws: whatever cannot be read becomes a problem. */
export function parseChunk(text: string): ParsedYaml {
  return parseHealthyChunk(text) ?? followable(parseOther(withoutMark(text)), text);
}

/** Parses one YAML document where it is without a fault and plainly written, which takes a fraction of the time. */
export function parseHealthyChunk(text: string): ParsedYaml | undefined {
  const healthy = parseHealthy(withoutMark(text), MAX_DEPTH);
  return healthy && followable({ root: healthy.root, problems: [] }, text);
}

/** A byte order mark would count as a column of the first line; a line end in its place moves nothing. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '\n');
}

/** A few lines of aliases of aliases stand for billions of values: everybody who follows them would never end. */
function followable(parsed: ParsedYaml, text: string): ParsedYaml {
  // Descriptions in large CRDs are full of asterisks, and hardly any document has an anchor.
  const mayHaveAliases = text.includes('*') && ANCHOR.test(text);
  return mayHaveAliases && hasExcessiveAliases(parsed.root) ? unread(text, 'EXCESSIVE_ALIASES') : parsed;
}

/** What an anchor stands behind where it is one: the beginning of a line, a blank or a sign of a list or map. */
const ANCHOR = /(?:^|[\s[{,])&\S/;

/** A document with a fault, or with what YAML 1.2 calls a fault and kubectl does not. */
function parseOther(text: string): ParsedYaml {
  if (estimateDepth(text) > MAX_DEPTH) return unread(text, 'TOO_DEEP');
  const parsed = parseTolerant(text);
  if (parsed.problems.length === 0) return parsed;
  const joined = parseHealthy(joinFlowLines(text), MAX_DEPTH);
  return joined === undefined ? parsed : { root: joined.root, problems: [] };
}

/**
 * The reference parser: reads broken text as far as it can, and decides where the two parsers differ.
 *
 * `uniqueKeys` is off because the package's check is quadratic (12.9 s for a map of 50,000 keys); doubled keys are the
 * matter of the rule `yaml-duplicate-key`. `failsafe` makes strings of all scalars: what they mean is said in one place
 * for both parsers, `scalar.ts`.
 */
export function parseTolerant(text: string): ParsedYaml {
  // The package makes an Error of each fault, and a large template has thousands: nobody reads where they were made.
  const { stackTraceLimit } = traces;
  traces.stackTraceLimit = 0;
  try {
    const document = parseDocument(text, {
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      strict: false,
      schema: 'failsafe',
      resolveKnownTags: false,
    });
    return {
      root: document.contents === null ? undefined : new TreeReader().read(document.contents),
      problems: document.errors.map(problemOf),
    };
  } catch (error) {
    // The package recurses; a nesting that the estimate did not see ends in a RangeError, which is the text's fault.
    if (!(error instanceof RangeError)) throw error;
    return unread(text, 'TOO_DEEP');
  } finally {
    traces.stackTraceLimit = stackTraceLimit;
  }
}

/** How much of a stack errors record, as far as V8 runs the code; elsewhere nobody reads it. */
const traces = Error as { stackTraceLimit?: number | undefined };

/** No manifest comes near: the deepest real ones, custom resource definitions, stay below 60. */
const MAX_DEPTH = 400;

/** A document that is left out as a whole, and why. */
function unread(text: string, code: string): ParsedYaml {
  return { root: undefined, problems: [{ code, span: { start: 0, end: Math.min(1, text.length) } }] };
}

function problemOf(error: YAMLError): YamlProblem {
  return { code: error.code, span: { start: error.pos[0], end: Math.max(error.pos[0], error.pos[1]) } };
}

const STYLES: Record<string, ScalarStyle> = {
  QUOTE_DOUBLE: 'double-quoted',
  QUOTE_SINGLE: 'single-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Turns the package's tree into ours; anchors are resolved in document order, the nearest above wins. */
class TreeReader {
  private readonly anchors = new Map<string, YamlNode>();

  read(node: Node): YamlNode {
    if (isAlias(node)) return this.readAlias(node);
    if (isMap(node)) return this.readMap(node);
    if (isSeq(node)) return this.readSequence(node);
    if (isScalar(node)) return this.register(node, readScalar(node));
    throw new TypeError('The parser gave a node of no known kind.');
  }

  private readAlias(node: Alias): YamlNode {
    return { kind: 'alias', name: node.source, target: this.anchors.get(node.source), span: spanOf(node) };
  }

  private readMap(node: YAMLMap): YamlNode {
    const pairs: YamlPair[] = [];
    // Registered before its children are read, so that an alias to an enclosing map finds it.
    const map: YamlMap = { kind: 'map', flow: node.flow === true, pairs, ...base(node) };
    this.register(node, map);
    for (const pair of node.items) {
      const value = pair.value as Node | null;
      pairs.push({
        key: this.readKey(pair.key as Node | null),
        value: value === null ? undefined : this.read(value),
      });
    }
    return map;
  }

  /** Keys are scalars in every manifest; a collection in the place of one is an expression of a template: `{{ .Name }}: x`. */
  private readKey(node: Node | null): YamlScalar {
    if (isScalar(node)) return this.register(node, readScalar(node)) as YamlScalar;
    const target = isAlias(node) ? this.anchors.get(node.source) : undefined;
    if (node !== null && target?.kind === 'scalar') return { ...target, span: spanOf(node) };
    const span = node === null ? { start: 0, end: 0 } : spanOf(node);
    return {
      kind: 'scalar',
      value: null,
      text: isMap(node) || isSeq(node) ? MASK : '',
      style: 'plain',
      span,
    };
  }

  private readSequence(node: YAMLSeq): YamlNode {
    const items: YamlNode[] = [];
    const sequence: YamlSequence = { kind: 'sequence', flow: node.flow === true, items, ...base(node) };
    this.register(node, sequence);
    for (const item of node.items) {
      // A pair inside a flow sequence (`[a: b]`) is a mapping of one key.
      if (item !== null && typeof item === 'object' && 'key' in item) {
        items.push(this.readPairItem(item as { key: Node | null; value: Node | null }));
      } else if (item !== null) items.push(this.read(item as Node));
    }
    return sequence;
  }

  private readPairItem(pair: { key: Node | null; value: Node | null }): YamlMap {
    const key = this.readKey(pair.key);
    const value = pair.value === null ? undefined : this.read(pair.value);
    const span = { start: key.span.start, end: value?.span.end ?? key.span.end };
    return { kind: 'map', flow: true, pairs: [{ key, value }], span };
  }

  private register<T extends YamlNode>(node: Node, read: T): T {
    if ('anchor' in node && node.anchor !== undefined) this.anchors.set(node.anchor, read);
    return read;
  }
}

function spanOf(node: Node): Span {
  const range = node.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

function base(node: Scalar | YAMLMap | YAMLSeq): { span: Span; anchor?: string; tag?: string } {
  return {
    span: spanOf(node),
    ...(node.anchor === undefined ? {} : { anchor: node.anchor }),
    ...(node.tag === undefined ? {} : { tag: node.tag }),
  };
}

function readScalar(node: Scalar): YamlScalar {
  const style = STYLES[node.type ?? ''] ?? 'plain';
  const text = String(style === 'plain' ? node.source : node.value);
  return { kind: 'scalar', value: valueOf(text, style, node.tag), text, style, ...base(node) };
}

/** The tags by which a writer asks for what a plain scalar would be: `!!int "5"` is a number. */
const PLAIN_TAG = /^tag:yaml\.org,2002:(?:int|float|bool|null)$/;

/** A tag is the writer's word against the rules of plain scalars: `!!str 5` is a string. */
function valueOf(text: string, style: ScalarStyle, tag: string | undefined): YamlScalar['value'] {
  if (tag === undefined) return typedValue(text, style);
  return PLAIN_TAG.test(tag) ? typedValue(text, 'plain') : text;
}
