import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from '../../server/src/base/span';

/** Says of ranges whether a client finds them in a text: every line and character is there, and none ends before it starts. */
export class TextBounds {
  private readonly document: TextDocument;

  constructor(readonly text: string) {
    this.document = TextDocument.create('file:///text.yaml', 'yaml', 0, text);
  }

  /** The place so many parts of the text from its start, from 0 to 1. */
  placeAt(part: number): Position {
    return this.document.positionAt(Math.floor(part * this.text.length));
  }

  /** Throws where a range lies outside the text; `what` names it in the message. */
  expectInside(range: Range, what: string): void {
    const isThere = (position: Position): boolean => {
      const found = this.document.positionAt(this.document.offsetAt(position));
      return found.line === position.line && found.character === position.character;
    };
    const ordered = this.document.offsetAt(range.start) <= this.document.offsetAt(range.end);
    if (ordered && isThere(range.start) && isThere(range.end)) return;
    throw new Error(
      `${what} lies outside the text: ${JSON.stringify(range)} of ${JSON.stringify(this.text)}`,
    );
  }
}
