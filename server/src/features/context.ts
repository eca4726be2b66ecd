import { formatMessage, type Message, type MessageBundle } from '../base/message';
import type { Range } from '../base/span';
import type { OrdinalConfig } from '../config';
import { Chunk } from '../workspace/chunk';
import type { Lookups } from '../workspace/lookups';
import type { Workspace } from '../workspace/workspace';
import type { Place } from '../yaml/field';

/** What every feature works on. */
export interface FeatureContext {
  readonly workspace: Workspace;
  readonly lookups: Lookups;
  readonly config: OrdinalConfig;
  readonly bundle: MessageBundle | undefined;
  /** True where the editor runs `command:` links of Ordinal's own commands. */
  readonly commandLinks: boolean;
}

/** A place in a file, as LSP names it. */
export interface Location {
  readonly uri: string;
  readonly range: Range;
}

/** Turns a place into a location. Every place that reaches a feature lies in a chunk of a file. */
export function locationOf(place: Place): Location {
  if (!(place.source instanceof Chunk)) throw new TypeError('A place lies outside every file.');
  return { uri: place.source.file.uri, range: place.source.rangeOf(place.span) };
}

/** Says a message in the reader's language. */
export function say(context: Pick<FeatureContext, 'bundle'>, text: Message): string {
  return formatMessage(text, context.bundle);
}
