/** What may stand on a line in front of a quoted value: dashes, a key, the beginning of a list in brackets. */
const BEFORE =
  /^[ \t]*(?:- +)*(?:(?:"[^"\n]*"|'[^'\n]*'|[^\s'"#[{&*!|>%@`][^\n]*?):[ \t]+)?(?:[[{](?:[^'"\n#]|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')*)?(?=["'])/;
/** A line that ends with the header of a block scalar; the group stands in front of its key. */
const BLOCK = /^([ \t]*(?:- +)*)(?:.*?[:-])?[ \t]+[|>][-+\d]*[ \t]*(?:#.*)?$/;
/** From an opening quote to the closing one. */
const QUOTED = /'(?:[^']|'')*'|"(?:[^"\\]|\\[^])*"/y;

/**
 * The text with every quoted value of several lines on one line, length for length. kubectl's reader does not ask how
 * far such lines are indented, which YAML 1.2 does, and some generators do not indent them.
 */
export function joinQuotedLines(text: string): string {
  const pieces: string[] = [];
  // Lines that are indented deeper belong to a block scalar.
  let blockIndent = Infinity;
  for (let start = 0; start < text.length;) {
    let end = endOfLine(text, start);
    const line = text.slice(start, end).trimEnd();
    const indent = line.search(/\S/);
    if (indent >= 0 && indent <= blockIndent) {
      blockIndent = BLOCK.exec(line)?.[1]?.length ?? Infinity;
      end = Math.max(end, endOfQuoted(text, line, start));
    }
    const piece = text.slice(start, end);
    pieces.push(piece.slice(0, -1).replace(/[\r\n]/g, ' '), piece.slice(-1));
    start = end;
  }
  return pieces.join('');
}

/** Behind the line in which the quoted value ends that begins on a line; 0 where none does, or none ends. */
function endOfQuoted(text: string, line: string, start: number): number {
  const before = BEFORE.exec(line)?.[0];
  if (before === undefined) return 0;
  QUOTED.lastIndex = start + before.length;
  return QUOTED.test(text) ? endOfLine(text, QUOTED.lastIndex) : 0;
}

/** Behind the line end that follows an offset. */
function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline + 1;
}
