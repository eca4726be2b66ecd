import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lineEndAt, withLineFeeds } from '../../base/lines';
import type { Position, Range } from '../../base/span';
import { SplitText } from '../../yaml/text/split-text';

const LONE_RETURN = /\r(?!\n)/;

/** The text of an open editor, as changes of the client make it. */
export class OpenText {
  private constructor(
    readonly text: SplitText,
    /** What the client has, where lone carriage returns make its lines others than those of `text`. */
    private readonly written: string | undefined,
  ) {}

  static of(text: string): OpenText {
    const written = text.includes('\r') && LONE_RETURN.test(text) ? text : undefined;
    return new OpenText(SplitText.of(withLineFeeds(text)), written);
  }

  changed(changes: readonly TextDocumentContentChangeEvent[]): OpenText {
    return changes.reduce<OpenText>((open, change) => open.with(change), this);
  }

  private with(change: TextDocumentContentChangeEvent): OpenText {
    if (!('range' in change)) return OpenText.of(change.text);
    const { range, text } = change;
    if (this.written !== undefined || LONE_RETURN.test(text))
      return OpenText.of(spliced(this.written ?? this.text.toString(), range, text));
    return new OpenText(
      this.text.edited(range, (piece, at) => splicedLines(piece, at, text)),
      undefined,
    );
  }
}

/** Positions are the library's: behind the end of a line means its end, and both ends may stand the other way round. */
function spliced(text: string, range: Range, newText: string): string {
  const document = TextDocument.create('', '', 0, text);
  return TextDocument.update(document, [{ range, text: newText }], 1).getText();
}

/** The same for a text without lone carriage returns, of which no table of lines has to be made for one edit. */
function splicedLines(text: string, { start, end }: Range, newText: string): string {
  const [a, b] = [offsetOf(text, start), offsetOf(text, end)];
  return text.slice(0, Math.min(a, b)) + newText + text.slice(Math.max(a, b));
}

function offsetOf(text: string, { line, character }: Position): number {
  let start = 0;
  for (let left = line; left > 0; left--) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0) return text.length;
  }
  const end = lineEndAt(text, start);
  return Math.min(start + character, text[end - 1] === '\r' && end > start ? end - 1 : end);
}
