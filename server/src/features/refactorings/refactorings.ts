import type { Position } from '../../base/span';
import type { ManifestFile } from '../../workspace/chunk';
import type { TextChange } from '../../yaml/editing/edits';
import { locationOf, say, type FeatureContext, type Location } from '../context';
import { cursorNear } from './cursor-near';
import { unreadable, untouchable } from './reasons';
import type { Offer } from './refactoring';
import { REFACTORINGS } from './registry';

/** A refactoring as editors show it: with edits, or with the reason why there are none. */
export interface PresentedRefactoring {
  /** What stands behind `refactor.`: `rewrite.ordinal.makeHeadless`. */
  readonly kind: string;
  readonly title: string;
  readonly edits: readonly (Location & { readonly newText: string })[];
  readonly reason: string | undefined;
  /** What a person should know before it is done. */
  readonly confirm: string | undefined;
}

/** Every refactoring that has to do with what stands at a position. */
export function refactoringsAt(
  file: ManifestFile,
  position: Position,
  context: FeatureContext,
): PresentedRefactoring[] {
  const cursor = cursorNear(file, position);
  if (cursor === undefined) return [];
  const fault = unreadable(cursor.resource);
  return REFACTORINGS.flatMap((refactoring) => {
    const offer = refactoring.offer(cursor, context);
    if (offer === undefined) return [];
    const kind = `${refactoring.group}.ordinal.${refactoring.id}`;
    return [present(kind, fault === undefined ? offer : { title: offer.title, reason: fault }, context)];
  });
}

function present(kind: string, offer: Offer, context: FeatureContext): PresentedRefactoring {
  const title = say(context, offer.title);
  const reason = 'reason' in offer ? offer.reason : untouchable(offer.changes);
  if ('reason' in offer || reason !== undefined) {
    const text = reason === undefined ? undefined : say(context, reason);
    return { kind, title, edits: [], reason: text, confirm: undefined };
  }
  return {
    kind,
    title,
    edits: joined(offer.changes).map(({ place, newText }) => ({ ...locationOf(place), newText })),
    reason: undefined,
    confirm: offer.confirm === undefined ? undefined : say(context, offer.confirm),
  };
}

/** What is put in at one place becomes one edit: editors differ in how they take several. */
function joined(changes: readonly TextChange[]): TextChange[] {
  const result: TextChange[] = [];
  for (const change of changes) {
    const { source, span } = change.place;
    const at = result.findIndex(
      ({ place }) =>
        place.source === source && place.span.start === place.span.end && place.span.start === span.start,
    );
    const other = span.start === span.end ? result[at] : undefined;
    if (other === undefined) result.push(change);
    else result[at] = { place: other.place, newText: other.newText + change.newText };
  }
  return result;
}
