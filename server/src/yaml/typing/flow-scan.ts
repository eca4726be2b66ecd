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
  const stack: OpenFlow[] = [];
  let last: FlowToken | undefined;
  let filled = false;
  for (let at = start; at < end;) {
    const char = text[at] ?? '';
    const inner = stack[stack.length - 1];
    if (char === '{' || char === '[') {
      stack.push({ kind: char === '{' ? 'map' : 'list', start: at, keys: [], index: 0, key: undefined });
      last = undefined;
      filled = false;
    } else if (char === '}' || char === ']') {
      if (inner?.kind === 'map' && last !== undefined && inner.key === undefined) inner.keys.push(last.text);
      stack.pop();
      last = undefined;
      filled = true;
      if (stack.length === 0) break;
    } else if (char === ',' && inner !== undefined) {
      inner.index++;
      inner.key = undefined;
      last = undefined;
      filled = false;
    } else if (char === ':' && inner?.kind === 'map' && last !== undefined && inner.key === undefined) {
      inner.key = last.text;
      inner.keys.push(last.text);
      last = undefined;
      filled = false;
    } else if (char === '#' && /\s/.test(text[at - 1] ?? ' ')) {
      const newline = text.indexOf('\n', at);
      at = newline < 0 ? end : newline;
      continue;
    } else if (!/\s/.test(char)) {
      filled ||= last !== undefined;
      // A comma is missing: the value is over, and this is the next key.
      if (filled && inner?.kind === 'map') inner.key = undefined;
      last = readToken(text, at, end);
      at = last.span.end;
      continue;
    }
    at++;
  }
  const token = last !== undefined && last.span.end === end ? last : undefined;
  return { stack, token, needsComma: filled || (last !== undefined && token === undefined) };
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
