import type { Position } from '../../base/span';
import type { ManifestFile, Resource } from '../../workspace/chunk';
import type { Occurrence } from '../../workspace/symbols/site';
import { nameAt, occurrencesOf } from '../../workspace/symbols/occurrences';
import { locationOf, type FeatureContext, type Location } from '../context';
import { cursorAt } from '../cursor';

/** Every place that names what stands at a position, in the whole workspace. */
export function referencesAt(
  file: ManifestFile,
  position: Position,
  includeDeclaration: boolean,
  context: FeatureContext,
): Location[] {
  return occurrencesAt(file, position, context)
    .filter(({ role }) => includeDeclaration || role === 'reference')
    .map(({ site }) => locationOf(site));
}

/** A place of the document under the cursor that names the same; `write` where it is defined. */
export interface Highlight extends Location {
  readonly kind: 'read' | 'write';
}

/** The places of the file itself that name what stands at a position. */
export function highlightsAt(file: ManifestFile, position: Position, context: FeatureContext): Highlight[] {
  // Editors ask with every step of the cursor: other files are not read for it.
  const isHere = ({ chunk }: Resource): boolean => chunk.file === file;
  return occurrencesAt(file, position, context, isHere)
    .filter(({ resource }) => isHere(resource))
    .map(({ site, role }) => ({ ...locationOf(site), kind: role === 'definition' ? 'write' : 'read' }));
}

function occurrencesAt(
  file: ManifestFile,
  position: Position,
  context: FeatureContext,
  within?: (resource: Resource) => boolean,
): readonly Occurrence[] {
  const cursor = cursorAt(file, position);
  const name = cursor === undefined ? undefined : nameAt(cursor.resource, cursor.offset, context);
  return cursor === undefined || name === undefined
    ? []
    : occurrencesOf(name.meaning, cursor.resource, context, within).occurrences;
}
