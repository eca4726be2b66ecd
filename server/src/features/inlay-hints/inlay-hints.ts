import type { Message } from '../../base/message';
import type { Position, Range } from '../../base/span';
import type { Resource } from '../../workspace/chunk';
import type { SourceFile } from '../../workspace/source-file';
import type { Place } from '../../yaml/field';
import { locationOf, say, type FeatureContext } from '../context';
import { budgetHints } from './budget-hints';
import { setHints } from './set-hints';
import { selectorHints } from './selector-hints';

/** Something that Kubernetes makes of a value, shown behind it. */
export interface Hint {
  readonly place: Place;
  /** Names are shown as they are; a message is translated. */
  readonly text: string | Message;
}

/** A hint with its position in the file. */
export interface PlacedHint {
  readonly position: Position;
  readonly label: string;
}

const CONTRIBUTORS: readonly ((resource: Resource, context: FeatureContext) => Hint[])[] = [setHints, selectorHints, budgetHints];

/** The hints of a stretch of a file; none where the settings switch them off. */
export function inlayHints(file: SourceFile, range: Range, context: FeatureContext): PlacedHint[] {
  if (!context.config.inlayHints.enabled) return [];
  return file.chunks
    .filter((chunk, index) => chunk.line <= range.end.line && (file.chunks[index + 1]?.line ?? Infinity) > range.start.line)
    .flatMap((chunk) => chunk.resources)
    .filter(({ manifest }) => manifest.builtIn && !manifest.fragment)
    .flatMap((resource) => CONTRIBUTORS.flatMap((contribute) => contribute(resource, context)))
    .map(({ place, text }) => ({ position: locationOf(place).range.end, label: `⟶ ${typeof text === 'string' ? text : say(context, text)}` }))
    .filter(({ position }) => position.line >= range.start.line && position.line <= range.end.line);
}
