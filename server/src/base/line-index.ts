import { firstIndex } from './sorted';
import type { Position, Range, Span } from './span';

/** Turns offsets of one text into lines and characters and back, in logarithmic time. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line = firstIndex(this.starts, (start) => start > clamped) - 1;
    return { line, character: clamped - (this.starts[line] ?? 0) };
  }

  /** Offset of a position; characters behind the end of the line count as its end. */
  offsetAt(position: Position): number {
    const start = this.starts[position.line];
    if (start === undefined) return this.text.length;
    const next = this.starts[position.line + 1];
    const end = next === undefined ? this.text.length : next - 1;
    return Math.max(start, Math.min(start + position.character, end));
  }

  rangeOf(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }

  /** Offset of the first character of a line. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.text.length;
  }
}
