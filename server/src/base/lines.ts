/**
 * Gives every lone carriage return as a line feed, length for length. LSP and YAML take both for the end of a line;
 * with one spelling everything that counts lines counts the same.
 */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

/** The line ending that a text uses. */
export function lineEndingOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Where the line begins that holds an offset. */
export function lineStartAt(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line ends that holds an offset: at its line feed, or at the end of the text. */
export function lineEndAt(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline;
}

/** Where the line begins behind the one that holds an offset, or the end of the text. */
export function nextLineAt(text: string, offset: number): number {
  return Math.min(lineEndAt(text, offset) + 1, text.length);
}

/** Distance of an offset from the start of its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStartAt(text, offset);
}
