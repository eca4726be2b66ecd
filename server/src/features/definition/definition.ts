import type { Position, Range } from '../../base/span';
import type { ManifestFile } from '../../workspace/chunk';
import { definitionsOf, nameAt, occurrencesOf } from '../../workspace/symbols/occurrences';
import { locationOf, type FeatureContext, type Location } from '../context';
import { cursorAt } from '../cursor';

/** Where a name leads to; `origin` is the name itself. */
export interface DefinitionLink extends Location {
  readonly origin: Range;
}

/** The places that define the name at a position. */
export function definitionAt(
  file: ManifestFile,
  position: Position,
  context: FeatureContext,
): DefinitionLink[] {
  const cursor = cursorAt(file, position);
  const name = cursor === undefined ? undefined : nameAt(cursor.resource, cursor.offset, context);
  if (cursor === undefined || name === undefined) return [];
  let found = definitionsOf(name.meaning, name.site);
  if (found.length === 0) {
    // A part that only a patch brings along.
    found = occurrencesOf(name.meaning, cursor.resource, context).occurrences.filter(
      ({ role }) => role === 'definition',
    );
  }
  const origin = locationOf(name.site).range;
  return found.map(({ site }) => ({ ...locationOf(site), origin }));
}
