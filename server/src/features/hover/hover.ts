import type { Position, Range } from '../../base/span';
import type { SourceFile } from '../../workspace/source-file';
import { locationOf, type FeatureContext } from '../context';
import { cursorAt, type Cursor } from '../cursor';
import { identityHover } from './identity-hover';

/** Markdown with the range that it is about. */
export interface HoverResult {
  readonly markdown: string;
  readonly range: Range;
}

/** Says something about a cursor, or nothing. Paragraphs of several contributors stand below one another. */
export type HoverContributor = (cursor: Cursor, context: FeatureContext) => string | undefined;

const CONTRIBUTORS: readonly HoverContributor[] = [identityHover];

/** The hover at a position; undefined where there is nothing to say. */
export function hoverAt(file: SourceFile, position: Position, context: FeatureContext): HoverResult | undefined {
  const cursor = cursorAt(file, position);
  if (cursor === undefined) return undefined;
  const parts = CONTRIBUTORS.map((contribute) => contribute(cursor, context)).filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  const place = cursor.part === 'key' ? cursor.field.keyPlace : cursor.field.place;
  return { markdown: parts.join('\n\n---\n\n'), range: locationOf(place).range };
}
