import type { Position } from '../../server/src/base/span';
import type { OrdinalConfig } from '../../server/src/config';
import type { FeatureContext, Location } from '../../server/src/features/context';
import type { ManifestFile } from '../../server/src/workspace/chunk';
import { parseFixture, type Fixture } from './fixture';
import { fileOf, serviceFor, uriOf } from './service-kit';

/** Asks a feature about the `$0` of a fixture. */
export function askAtCursor<T>(
  source: string,
  feature: (file: ManifestFile, position: Position, context: FeatureContext) => T,
  config: Partial<OrdinalConfig> = {},
): T {
  const fixture = parseFixture(source);
  const { cursor } = fixture;
  if (cursor === undefined) throw new RangeError('The fixture has no $0.');
  const answer = serviceFor(fixture, config).ask(uriOf(cursor.file), (file, context) => ({
    answer: feature(file, cursor.position, context),
  }));
  if (answer === undefined) throw new RangeError(`${cursor.file} is no manifest.`);
  return answer.answer;
}

/** Locations as `file:line text of the line`, lines counted from 1. */
export function drawnLocations(source: string, locations: readonly Location[]): string[] {
  const { files }: Fixture = parseFixture(source);
  return locations.map(({ uri, range }) => {
    const line = files.get(fileOf(uri))?.split('\n')[range.start.line] ?? '';
    return `${fileOf(uri)}:${range.start.line + 1} ${line.trim()}`;
  });
}
