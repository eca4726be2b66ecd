import type { Position, Range } from '../../base/span';
import type { SourceFile } from '../../workspace/source-file';
import type { FeatureContext } from '../context';

/** Markdown with the range that it is about. */
export interface HoverResult {
  readonly markdown: string;
  readonly range: Range;
}

/** The hover at a position; undefined where there is nothing to say. */
export function hoverAt(_file: SourceFile, _position: Position, _context: FeatureContext): HoverResult | undefined {
  return undefined;
}
