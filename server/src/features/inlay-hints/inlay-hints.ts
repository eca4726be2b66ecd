import type { Position, Range } from '../../base/span';
import type { ManifestFile, Resource } from '../../workspace/chunk';
import { locationOf, say, type FeatureContext, type Location } from '../context';
import { budgetHints } from './budget-hints';
import type { Hint } from './hint';
import { setHints } from './set-hints';
import { selectorHints } from './selector-hints';

/** A hint with its position in the file. */
export interface PlacedHint {
  readonly position: Position;
  readonly label: string;
  readonly tooltip: string;
  readonly target?: Location;
}

const CONTRIBUTORS: readonly ((resource: Resource, context: FeatureContext) => Hint[])[] = [
  setHints,
  selectorHints,
  budgetHints,
];

/** The hints of a stretch of a file; none where the settings switch them off. */
export function inlayHints(file: ManifestFile, range: Range, context: FeatureContext): PlacedHint[] {
  if (!context.config.inlayHints.enabled) return [];
  return file.chunks
    .filter(
      (chunk, index) =>
        chunk.line <= range.end.line && (file.chunks[index + 1]?.line ?? Infinity) > range.start.line,
    )
    .flatMap((chunk) => chunk.resources)
    .filter(({ manifest }) => manifest.builtIn && !manifest.fragment)
    .flatMap((resource) => CONTRIBUTORS.flatMap((contribute) => contribute(resource, context)))
    .map(({ place, text, tooltip, target }) => ({
      position: locationOf(place).range.end,
      label: `⟶ ${typeof text === 'string' ? text : say(context, text)}`,
      tooltip: say(context, tooltip),
      ...(target && { target: locationOf(target) }),
    }))
    .filter(({ position }) => position.line >= range.start.line && position.line <= range.end.line);
}
