import type { Span } from '../../base/span';

/** A flow collection that is open at the end of a scan. */
export interface OpenFlow {
  readonly kind: 'map' | 'list';
  /** Offset of its bracket. */
  readonly start: number;
  /** Keys that it has so far. */
  readonly keys: string[];
  /** Commas so far: the index of the item. */
  index: number;
  /** The key whose value is being read. */
  key: string | undefined;
}

/** A word or quoted string of a flow collection; an open one has no closing quote. */
export interface FlowToken {
  readonly span: Span;
  readonly text: string;
  readonly quote: '"' | "'" | '';
  readonly open: boolean;
}

/** Where a scan ended. */
export interface FlowScan {
  /** Outermost first; empty where everything was closed. */
  readonly stack: readonly OpenFlow[];
  /** The token that touches the end of the scan. */
  readonly token: FlowToken | undefined;
  /** True where something stands in front of that token to which a comma would have to follow. */
  readonly needsComma: boolean;
}

/**
 * Reads a flow collection of YAML, which JSON is, from its bracket at `start` up to `end`, or until it is closed. It
 * knows nothing but brackets, quotes, commas, colons and comments, so that half-typed text is no trouble.
 */
export function scanFlow(text: string, start: number, end: number): FlowScan {
  const scan = new Scan();
  for (let at = start; at < end && !(scan.isClosed && at > start); at = scan.step(text, at, end));
  return scan.endAt(end);
}

/** What is open while a flow collection is read, from bracket to bracket. */
class Scan {
  private readonly stack: OpenFlow[] = [];
  /** The token behind which nothing but blanks was read. */
  private last: FlowToken | undefined;
  /** True behind a value that is over. */
  private filled = false;

  get isClosed(): boolean {
    return this.stack.length === 0;
  }

  /** Reads what begins at an offset, and gives the offset behind it. */
  step(text: string, at: number, end: number): number {
    const char = text[at] ?? '';
    if (char === '#' && /\s/.test(text[at - 1] ?? ' ')) {
      const newline = text.indexOf('\n', at);
      return newline < 0 ? end : newline;
    }
    if (this.takeSign(char, at) || /\s/.test(char)) return at + 1;
    const token = readToken(text, at, end);
    this.takeToken(token);
    return token.span.end;
  }

  endAt(end: number): FlowScan {
    const { stack, last, filled } = this;
    const token = last?.span.end === end ? last : undefined;
    return { stack, token, needsComma: filled || (last !== undefined && token === undefined) };
  }

  /** Takes a bracket, a comma, or a colon behind a key; false for what is none of these here. */
  private takeSign(char: string, at: number): boolean {
    const inner = this.stack.at(-1);
    if (char === '{' || char === '[') {
      this.stack.push({ kind: char === '{' ? 'map' : 'list', start: at, keys: [], index: 0, key: undefined });
    } else if (char === '}' || char === ']') {
      if (inner?.kind === 'map' && this.last !== undefined && inner.key === undefined)
        inner.keys.push(this.last.text);
      this.stack.pop();
    } else if (char === ',' && inner !== undefined) {
      inner.index++;
      inner.key = undefined;
    } else if (char === ':' && inner?.kind === 'map' && this.last !== undefined && inner.key === undefined) {
      inner.key = this.last.text;
      inner.keys.push(this.last.text);
    } else return false;
    this.last = undefined;
    this.filled = char === '}' || char === ']';
    return true;
  }

  private takeToken(token: FlowToken): void {
    const inner = this.stack.at(-1);
    this.filled ||= this.last !== undefined;
    // A comma is missing: the value is over, and this is the next key.
    if (this.filled && inner?.kind === 'map') inner.key = undefined;
    this.last = token;
  }
}

/** A word ends where YAML ends one inside a flow collection; a word of the next line is another one. */
function readToken(text: string, start: number, limit: number): FlowToken {
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    let at = start + 1;
    while (at < limit && text[at] !== quote) at += quote === '"' && text[at] === '\\' ? 2 : 1;
    const open = at >= limit;
    const end = open ? limit : at + 1;
    return { span: { start, end }, text: text.slice(start + 1, open ? end : at), quote, open };
  }
  let end = start + 1;
  while (end < limit && !/[,[\]{}\n]/.test(text[end] ?? '') && !isColon(text, end)) end++;
  const word = text.slice(start, end);
  const trimmed = end === limit ? word : word.trimEnd();
  return { span: { start, end: start + trimmed.length }, text: trimmed.trim(), quote: '', open: false };
}

function isColon(text: string, at: number): boolean {
  return text[at] === ':' && /[\s,[\]{}]|^$/.test(text[at + 1] ?? '');
}
