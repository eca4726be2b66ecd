import { nextLineAt } from '../../base/lines';

/** What may stand on a line in front of a value in quotes or brackets: dashes and a key. */
const BEFORE = /^[ \t]*(?:- +)*(?:(?:"[^"\n]*"|'[^'\n]*'|(?!- )[^\s'"#[{&*!|>%@`][^\n]*?):[ \t]+)?(?=["'[{])/;
/** What a block scalar is indented below. */
const MARGIN = /^[ \t]*(?:- +)*/;
/** A line that ends with the header of a block scalar. */
const BLOCK = /[:-][ \t]+[|>][-+\d]*[ \t]*(?:#.*)?$/;
/** A piece of what stands between brackets: a comment, a word, a bracket or any other sign. */
const PIECE = /#[^\n]*|[^\s,:[\]{}"'#][^\s,:[\]{}]*|[^]/y;

/**
 * The text with every value in quotes or brackets that goes on over several lines on one line, length for length.
 * kubectl's reader does not ask how far such lines are indented, which YAML 1.2 does, and people and generators leave
 * the indentation out.
 */
export function joinFlowLines(text: string): string {
  const pieces: string[] = [];
  // Lines that are indented deeper belong to a block scalar.
  let blockIndent = Infinity;
  for (let start = 0; start < text.length;) {
    let end = nextLineAt(text, start);
    const line = text.slice(start, end).trimEnd();
    const indent = line.search(/\S/);
    if (indent >= 0 && indent <= blockIndent) {
      blockIndent = BLOCK.test(line) ? (MARGIN.exec(line)?.[0].length ?? 0) : Infinity;
      const before = BEFORE.exec(line)?.[0];
      const value = before === undefined ? undefined : flowValueAt(text, start + before.length);
      if (before !== undefined) {
        // Nothing behind a value that never ends can be trusted.
        if (value === undefined) return text;
        pieces.push(before, value);
        start += before.length + value.length;
        end = Math.max(end, nextLineAt(text, start));
      }
    }
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces.join('');
}

/** A value from its quote or bracket to the closing one, line ends and comments made blanks; undefined if never closed. */
function flowValueAt(text: string, start: number): string | undefined {
  const pieces: string[] = [];
  let depth = 0;
  for (let at = start; at < text.length;) {
    const end = endOfPiece(text, at);
    if (end === undefined) return undefined;
    const piece = text.slice(at, end);
    if (piece === '[' || piece === '{') depth++;
    else if (piece === ']' || piece === '}') depth--;
    pieces.push(piece.startsWith('#') ? ' '.repeat(piece.length) : piece.replace(/[\r\n]/g, ' '));
    if (depth === 0) return pieces.join('');
    at = end;
  }
  return undefined;
}

function endOfPiece(text: string, at: number): number | undefined {
  const first = text[at];
  if (first === "'" || first === '"') return endOfQuoted(text, at, first);
  PIECE.lastIndex = at;
  return PIECE.test(text) ? PIECE.lastIndex : undefined;
}

/** Behind the closing quote; a doubled single quote and an escaped double one are text. */
function endOfQuoted(text: string, start: number, quote: string): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return undefined;
}
