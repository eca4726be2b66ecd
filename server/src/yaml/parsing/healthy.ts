import { lineEndAt } from '../../base/lines';
import {
  COLLECTION_STYLE_FLOW,
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_FOLDED_BLOCK,
  SCALAR_STYLE_LITERAL_BLOCK,
  SCALAR_STYLE_SINGLE_QUOTED,
  YAMLException,
  type Event,
  type ScalarEvent,
} from 'js-yaml';
import type { ScalarStyle, YamlMap, YamlNode, YamlPair, YamlScalar, YamlSequence } from '../node';
import { typedValue } from './scalar';

// Where the two parsers differ. Each pattern is tried only where the sign is that it needs, which hardly any document
// holds, and begins with it where it can: V8 then looks for that sign alone.
const LONE_RETURN = /\r(?!\n)/;
const MARKER_BEHIND_TAB = /\t(?<=^ *\t)[ \t]*(?:---|\.\.\.)/m;
/** A marker that is indented, and that nothing but comments and directives stands before. */
const INDENTED_FIRST = /^(?:(?: *(?:[#%].*)?|---.*)\r?\n)* +(?:---|\.\.\.)/;
/** Tabs as indentation, where it means something: JSON may be indented with them. */
const INDENTED_BY_TAB = /\t(?<=^ *\t)/m;
const IN_BRACKETS = /^\s*[[{]/;

const MARKERS = ['---', '...'];
/** The document's own marker is at the start; one that a space comes before is text, wherever it is. */
const BEHIND_START = 1;

/** Something that the fast reader leaves to the tolerant parser. */
class NotHealthy extends Error {}

/**
 * Reads a healthy document several times faster than the tolerant parser does. Undefined where the document has any
 * fault, or anything that only the tolerant parser reads (complex keys, tags): then that one decides.
 */
export function parseHealthy(text: string, maxDepth: number): { root: YamlNode | undefined } | undefined {
  if (isReadDifferently(text)) return undefined;
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth });
  } catch (error) {
    if (error instanceof YAMLException) return undefined;
    throw error;
  }
  try {
    return { root: new EventReader(text, events).readDocument() };
  } catch (error) {
    if (error instanceof NotHealthy) return undefined;
    throw error;
  }
}

function isReadDifferently(text: string): boolean {
  // A byte order mark inside the text.
  if (text.includes('\uFEFF') || (text.includes('\r') && LONE_RETURN.test(text))) return true;
  const hasTab = text.includes('\t');
  if (hasTab && INDENTED_BY_TAB.test(text) && !IN_BRACKETS.test(text)) return true;
  const hasMarker = MARKERS.some((sign) => text.includes(sign, BEHIND_START));
  return hasMarker && (INDENTED_FIRST.test(text) || (hasTab && MARKER_BEHIND_TAB.test(text)));
}

const STYLES = new Map<number, ScalarStyle>([
  [SCALAR_STYLE_SINGLE_QUOTED, 'single-quoted'],
  [SCALAR_STYLE_DOUBLE_QUOTED, 'double-quoted'],
  [SCALAR_STYLE_LITERAL_BLOCK, 'literal'],
  [SCALAR_STYLE_FOLDED_BLOCK, 'folded'],
]);

/** Turns the flat stream of events into the tree. */
class EventReader {
  private at = 0;
  /** End of the last token read: where the search for a block scalar's header or a closing bracket begins. */
  private end = 0;
  private readonly anchors = new Map<string, YamlNode>();

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {}

  readDocument(): YamlNode | undefined {
    if (this.events[0] === undefined) return undefined;
    if (this.events[0].type !== EVENT_DOCUMENT) throw new NotHealthy();
    const first = this.events[++this.at];
    if (first === undefined || first.type === EVENT_POP) return undefined;
    const node = this.readNode();
    // Behind the end of the document nothing may follow, not even a second one.
    if (this.at + 1 < this.events.length) throw new NotHealthy();
    // A document of comments alone is an empty one, whatever its markers say.
    return node.kind === 'scalar' && node.style === 'plain' && node.text === '' ? undefined : node;
  }

  private readNode(): YamlNode {
    const event = this.events[this.at++];
    switch (event?.type) {
      case EVENT_SCALAR:
        return this.register(event, this.readScalar(event));
      case EVENT_MAPPING:
        return this.readMap(event);
      case EVENT_SEQUENCE:
        return this.readSequence(event);
      case EVENT_ALIAS:
        return this.readAlias(event.anchorStart, event.anchorEnd);
      default:
        throw new NotHealthy();
    }
  }

  private readMap(event: Event & { type: typeof EVENT_MAPPING }): YamlNode {
    const pairs: YamlPair[] = [];
    const flow = event.style === COLLECTION_STYLE_FLOW;
    const span = { start: event.start, end: event.start };
    const map: YamlMap = this.withAnchor({ kind: 'map', flow, pairs, span }, event);
    this.enter(event, map);
    while (this.events[this.at]?.type !== EVENT_POP) {
      const key = this.readNode();
      if (key.kind !== 'scalar' || key.span.end === key.span.start) throw new NotHealthy();
      const value = this.readNode();
      // `key: &a b: c` on one line is no YAML, though the events say otherwise.
      if (value.kind === 'map' && !value.flow && lineEndAt(this.text, key.span.end) > value.span.start)
        throw new NotHealthy();
      pairs.push({ key, value: isNothing(value) ? undefined : value });
    }
    return this.leave(map, '}');
  }

  private readSequence(event: Event & { type: typeof EVENT_SEQUENCE }): YamlNode {
    const items: YamlNode[] = [];
    const flow = event.style === COLLECTION_STYLE_FLOW;
    const span = { start: event.start, end: event.start };
    const sequence: YamlSequence = this.withAnchor({ kind: 'sequence', flow, items, span }, event);
    this.enter(event, sequence);
    while (this.events[this.at]?.type !== EVENT_POP) items.push(this.readNode());
    return this.leave(sequence, ']');
  }

  private enter(
    event: Event & { start: number; anchorStart: number; anchorEnd: number; tagStart: number },
    node: YamlNode,
  ): void {
    if (event.tagStart >= 0) throw new NotHealthy();
    this.register(event, node);
    this.end = event.start;
  }

  /** Ends a collection behind its last child, or behind its bracket. */
  private leave<T extends YamlMap | YamlSequence>(node: T, bracket: string): T {
    this.at++;
    const span = node.span as { start: number; end: number };
    // A pair inside a flow list (`[a: b]`) is a map without brackets.
    const hasBrackets = node.flow && '[{'.includes(this.text[span.start] ?? ' ');
    if (hasBrackets) this.end = this.closing(bracket) + 1;
    // Where one without a value ends (`[a:]`), is for the reference parser to say.
    else if (node.kind === 'map' && node.flow && node.pairs[0]?.value === undefined) throw new NotHealthy();
    span.end = this.end;
    // Other events begin at an anchor of the first key, which no span counts.
    if (node.kind === 'map' && this.text[span.start] === '&')
      span.start = node.pairs[0]?.key.span.start ?? span.start;
    return node;
  }

  private closing(bracket: string): number {
    let at = Math.max(this.end, 0);
    for (;;) {
      const char = this.text[at];
      if (char === bracket) return at;
      if (char === undefined) throw new NotHealthy();
      if (char === '#') at = lineEndAt(this.text, at);
      at++;
    }
  }

  private readScalar(event: ScalarEvent): YamlScalar {
    if (event.tagStart >= 0) throw new NotHealthy();
    if (event.valueStart < 0) return this.nothing(event);
    const style = STYLES.get(event.style) ?? 'plain';
    const raw = event.fast
      ? this.text.slice(event.valueStart, event.valueEnd)
      : getScalarValue(this.text, event);
    const start = this.startOf(event, style);
    this.end = style === 'plain' || isBlock(style) ? event.valueEnd : event.valueEnd + 1;
    const span = { start, end: this.end };
    return this.withAnchor({ kind: 'scalar', value: typedValue(raw, style), text: raw, style, span }, event);
  }

  private nothing(event: ScalarEvent): YamlScalar {
    let at = Math.max(this.end, event.anchorEnd);
    // The reference parser places what is empty behind the blanks, and an alias of it leads there.
    while (this.text[at] === ' ') at++;
    const span = { start: at, end: at };
    return this.withAnchor({ kind: 'scalar', value: null, text: '', style: 'plain', span }, event);
  }

  /** Events begin at the content; spans begin at the quote, or at the `|` or `>` of a block scalar. */
  private startOf(event: ScalarEvent, style: ScalarStyle): number {
    if (style === 'plain') return event.valueStart;
    if (!isBlock(style)) return event.valueStart - 1;
    const sign = style === 'literal' ? '|' : '>';
    const header = this.text.indexOf(sign, Math.max(this.end, event.anchorEnd));
    if (header < 0 || header > event.valueStart) throw new NotHealthy();
    return header;
  }

  private readAlias(start: number, end: number): YamlNode {
    const name = this.text.slice(start, end);
    this.end = end;
    return { kind: 'alias', name, target: this.anchors.get(name), span: { start: start - 1, end } };
  }

  /** Hardly any node has an anchor, and a spread for each would take longer than all the rest. */
  private withAnchor<T extends YamlNode>(node: T, event: { anchorStart: number; anchorEnd: number }): T {
    if (event.anchorStart < 0) return node;
    return { ...node, anchor: this.text.slice(event.anchorStart, event.anchorEnd) };
  }

  private register<T extends YamlNode>(event: { anchorStart: number }, node: T): T {
    if (event.anchorStart >= 0 && node.anchor !== undefined) this.anchors.set(node.anchor, node);
    return node;
  }
}

function isBlock(style: ScalarStyle): boolean {
  return style === 'literal' || style === 'folded';
}

function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.span.start === node.span.end && node.anchor === undefined;
}
