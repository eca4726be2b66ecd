import type { Range } from '../../base/span';
import { isCutBetween, splitChunks } from './chunks';

/** One YAML document of a text. The same object for as long as no edit touches it. */
export interface TextPiece {
  readonly text: string;
  /** How many line feeds it holds. */
  readonly lineFeeds: number;
}

/**
 * The text of a file, cut at its document markers. An edit makes a new one that shares every piece the edit did not
 * touch, so that what an edit costs depends on the document it is in and not on the file.
 */
export class SplitText {
  /** In UTF-16 code units. */
  readonly length: number;

  private constructor(readonly pieces: readonly TextPiece[]) {
    this.length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  }

  /** `text` has no lone carriage returns. */
  static of(text: string): SplitText {
    return new SplitText(cut(text));
  }

  /**
   * Lets `apply` change the pieces that a range touches: it gets their text, with the range counted from its begin,
   * and gives what shall stand there.
   */
  edited({ start, end }: Range, apply: (text: string, range: Range) => string): SplitText {
    const [from, to] = start.line <= end.line ? [start.line, end.line] : [end.line, start.line];
    let { index: first, line } = this.find(from);
    // What becomes of its first line decides whether a piece begins there at all.
    const isFirstLine = from <= line || this.pieces[first]?.lineFeeds === 0;
    if (isFirstLine && first > 0) line -= this.pieces[--first]?.lineFeeds ?? 0;
    let last = this.find(to).index;
    const touched = textOf(this.pieces.slice(first, last + 1));
    const range = {
      start: { line: start.line - line, character: start.character },
      end: { line: end.line - line, character: end.character },
    };
    let fresh = cut(apply(touched, range));
    // A marker that went, or directives that came, join the next document to what stands before it.
    for (let next = this.pieces[last + 1]; next !== undefined; next = this.pieces[last + 1]) {
      const before = fresh.at(-1);
      if (before === undefined || isCutBetween(before.text, next.text)) break;
      fresh = [...fresh.slice(0, -1), ...cut(before.text + next.text)];
      last += 1;
    }
    return new SplitText([...this.pieces.slice(0, first), ...fresh, ...this.pieces.slice(last + 1)]);
  }

  /** Says whether a word, which has no line feed in it, stands anywhere. */
  includes(word: string): boolean {
    return this.pieces.some(({ text }) => text.includes(word));
  }

  toString(): string {
    return textOf(this.pieces);
  }

  /** The piece that holds a line, or the last one, and the line at which it begins. */
  private find(wanted: number): { index: number; line: number } {
    let line = 0;
    for (const [index, { lineFeeds }] of this.pieces.entries()) {
      if (wanted < line + lineFeeds || index === this.pieces.length - 1) return { index, line };
      line += lineFeeds;
    }
    return { index: 0, line: 0 };
  }
}

function cut(text: string): TextPiece[] {
  const slices = splitChunks(text);
  return slices.map(({ start, end, line }, index) => {
    const next = slices[index + 1];
    const piece = text.slice(start, end);
    return { text: piece, lineFeeds: next === undefined ? lineFeedsIn(piece) : next.line - line };
  });
}

function textOf(pieces: readonly TextPiece[]): string {
  const [first] = pieces;
  return pieces.length === 1 && first !== undefined ? first.text : pieces.map(({ text }) => text).join('');
}

function lineFeedsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
