import { lineEndAt } from '../../base/lines';

/**
 * Upper estimate of how deep a document nests, in one pass and without recursion.
 *
 * The parser recurses per level. Far below the stack's end V8's regular expressions abort the whole process instead
 * of throwing, so depth is judged before parsing. Brackets inside strings count too: the estimate may only be high.
 */
export function estimateDepth(text: string): number {
  let deepest = 0;
  let brackets = 0;
  const indents: number[] = [];
  for (let at = 0; at < text.length;) {
    const lineEnd = lineEndAt(text, at);
    const { column, markers } = leadingStructure(text, at, lineEnd);
    if (at + column < lineEnd) {
      while (indents.length > 0 && (indents[indents.length - 1] ?? 0) >= column) indents.pop();
      indents.push(column);
    }
    brackets = Math.max(0, brackets);
    for (let i = at + column; i < lineEnd; i++) {
      const c = text.charCodeAt(i);
      if (c === OPEN_SQUARE || c === OPEN_CURLY) deepest = Math.max(deepest, ++brackets + indents.length);
      else if (c === CLOSE_SQUARE || c === CLOSE_CURLY) brackets--;
    }
    deepest = Math.max(deepest, indents.length + markers);
    at = lineEnd + 1;
  }
  return deepest;
}

const OPEN_SQUARE = 0x5b;
const CLOSE_SQUARE = 0x5d;
const OPEN_CURLY = 0x7b;
const CLOSE_CURLY = 0x7d;
const SPACE = 0x20;

/** Column of the first character that is no blank, and how many `- ` or `? ` stand behind one another there. */
function leadingStructure(text: string, from: number, end: number): { column: number; markers: number } {
  let at = from;
  while (at < end && text.charCodeAt(at) === SPACE) at++;
  const column = at - from;
  let markers = 0;
  while (at + 1 < end && (text[at] === '-' || text[at] === '?') && text.charCodeAt(at + 1) === SPACE) {
    markers++;
    at += 2;
    while (at < end && text.charCodeAt(at) === SPACE) at++;
  }
  return { column, markers };
}
