import type { Message } from '../../base/message';
import type { Position, Range } from '../../base/span';
import type { ManifestFile } from '../../workspace/chunk';
import { nameAt, occurrencesOf, type NameAt, type Occurrences } from '../../workspace/symbols/occurrences';
import type { Site } from '../../workspace/symbols/site';
import type { Place } from '../../yaml/field';
import { locationOf, say, type FeatureContext, type Location } from '../context';
import { cursorAt, type Cursor } from '../cursor';
import { clashOf } from './clash';
import { faultOfNewName } from './new-name';
import { liveChange } from './live-change';
import { refusalOf, nothingToRename } from './refusal';
import { renameEdits } from './rename-edits';

/** A sentence that says why something cannot be renamed. */
export interface Refusal {
  readonly refusal: string;
}

/** What a rename box shows. */
export interface RenameTarget {
  readonly range: Range;
  readonly placeholder: string;
}

/** Edits of a rename; `confirm` where they change what a live object cannot change. */
export interface RenameEdits {
  readonly edits: readonly (Location & { readonly newText: string })[];
  readonly confirm: { readonly label: string; readonly description: string } | undefined;
}

interface Renaming {
  readonly name: NameAt;
  readonly places: Occurrences;
}

/** Says what a rename at a position would rename, or why it cannot. */
export function prepareRename(
  file: ManifestFile,
  position: Position,
  context: FeatureContext,
): RenameTarget | Refusal {
  const renaming = renamingAt(cursorAt(file, position), context);
  if ('text' in renaming) return { refusal: say(context, renaming) };
  return { range: locationOf(nameIn(renaming.name.site)).range, placeholder: renaming.name.site.name };
}

/** Renames what stands at a position, everywhere. */
export function rename(
  file: ManifestFile,
  position: Position,
  newName: string,
  context: FeatureContext,
): RenameEdits | Refusal {
  const renaming = renamingAt(cursorAt(file, position), context);
  if ('text' in renaming) return { refusal: say(context, renaming) };
  const { meaning, occurrences } = renaming.places;
  if (newName === meaning.name) return { edits: [], confirm: undefined };
  const fault =
    faultOfNewName(meaning, newName, context.config) ?? clashOf(renaming.places, newName, context.lookups);
  if (fault !== undefined) return { refusal: say(context, fault) };
  const live = liveChange(renaming.places, newName);
  return {
    edits: renameEdits(occurrences, newName).map(({ place, newText }) => ({ ...locationOf(place), newText })),
    confirm:
      live === undefined
        ? undefined
        : { label: say(context, live.label), description: say(context, live.description) },
  };
}

/** The name itself inside its scalar; an alias is shown whole. */
function nameIn({ source, span, name }: Site): Place {
  const start = source.text.indexOf(name, span.start);
  return {
    source,
    span: start < span.start || start + name.length > span.end ? span : { start, end: start + name.length },
  };
}

function renamingAt(cursor: Cursor | undefined, context: FeatureContext): Renaming | Message {
  const name = cursor === undefined ? undefined : nameAt(cursor.resource, cursor.offset, context);
  if (cursor === undefined || name === undefined) return nothingToRename();
  const places = occurrencesOf(name.meaning, cursor.resource, context);
  return refusalOf(name, places, context) ?? { name, places };
}
