import type { Position, Range } from '../../base/span';
import type { ManifestFile } from '../../workspace/chunk';
import { dnsNameAt, spanWithPorts } from '../../workspace/dns/name-at';
import type { Place } from '../../yaml/field';
import { locationOf, type FeatureContext } from '../context';
import { cursorAt, type Cursor } from '../cursor';
import { dnsHover } from './dns-hover';
import { fieldHover } from './field-hover';
import { identityHover } from './identity-hover';
import { labelHover } from './label-hover';
import { nameHover } from './name-hover';
import { planHover } from './plan-hover';
import { rolloutHover } from './rollout-hover';
import { storageHover } from './storage-hover';

/** Markdown with the range that it is about. */
export interface HoverResult {
  readonly markdown: string;
  readonly range: Range;
}

/** Says something about a cursor, or nothing. */
export type HoverContributor = (cursor: Cursor, context: FeatureContext) => string | undefined;

/** The first that knows a fact says it; two about one value would say the same from both ends. */
const FACTS: readonly HoverContributor[] = [
  identityHover,
  rolloutHover,
  storageHover,
  dnsHover,
  nameHover,
  labelHover,
];

/** The hover at a position; undefined where there is nothing to say. */
export function hoverAt(
  file: ManifestFile,
  position: Position,
  context: FeatureContext,
): HoverResult | undefined {
  const cursor = cursorAt(file, position);
  if (cursor === undefined) return undefined;
  const parts = [firstFact(cursor, context), planHover(cursor, context), fieldHover(cursor, context)].filter(
    (part) => part !== undefined,
  );
  if (parts.length === 0) return undefined;
  return { markdown: parts.join('\n\n---\n\n'), range: locationOf(placeUnder(cursor)).range };
}

function firstFact(cursor: Cursor, context: FeatureContext): string | undefined {
  for (const contribute of FACTS) {
    const fact = contribute(cursor, context);
    if (fact !== undefined) return fact;
  }
  return undefined;
}

/** The key or value; of a text with a host name in it only that name. */
function placeUnder({ part, field, resource, offset }: Cursor): Place {
  if (part === 'key') return field.keyPlace;
  const name = dnsNameAt(resource, offset);
  return name === undefined ? field.place : { source: name.source, span: spanWithPorts(name) };
}
