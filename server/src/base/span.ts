/**
 * Half-open stretch of text in UTF-16 code units, counted from the start of the chunk it lies in.
 *
 * Spans are chunk-relative so that an edit above a chunk moves nothing inside it.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Zero-based position, in UTF-16 code units, as LSP counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half-open range of positions, as LSP spells it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Says whether `offset` lies in `span`; the end counts, because a cursor may stand behind the last character. */
export function spanContains(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
