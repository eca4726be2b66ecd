import { LineIndex } from './line-index';
import type { Range } from './span';

/** A replacement of a range of a text. */
export interface RangeEdit {
  readonly range: Range;
  readonly newText: string;
}

/** Applies edits that do not overlap, the last one first, so that the places of the others stay true. */
export function applyEdits(text: string, edits: readonly RangeEdit[]): string {
  const lines = new LineIndex(text);
  return edits
    .map(({ range, newText }) => ({
      start: lines.offsetAt(range.start),
      end: lines.offsetAt(range.end),
      newText,
    }))
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.newText + result.slice(edit.end), text);
}
