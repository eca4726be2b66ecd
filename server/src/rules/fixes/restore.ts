import { message } from '../../base/message';
import { removeField, replaceAt, type TextChange } from '../../yaml/editing/edits';
import { addEntry, replaceEntry } from '../../yaml/editing/grow';
import { plainOf } from '../../yaml/editing/print';
import { writtenAt } from '../../yaml/written-at';
import type { Fix } from '../rule';
import type { Change } from '../shared/change/changes';

/** Puts values back to what they were. Never preferred: whoever changed them had a reason. */
export function restore(changes: readonly Change[]): Fix | undefined {
  return { title: message('Restore what was there before'), changes: changes.map(restoring) };
}

function restoring({ now, base }: Change): TextChange | undefined {
  const { parent } = now;
  // Behind an alias the value belongs to somebody else as well.
  if (now.written?.kind === 'alias' || parent?.written?.kind === 'alias') return undefined;
  if (!base.isPresent) return now.isPresent ? removeField(now) : undefined;
  const written = writtenAt(base.place);
  if (now.written?.kind === 'scalar' && base.written?.kind === 'scalar' && !written.includes('\n')) {
    return replaceAt(now.place, written);
  }
  const plain = plainOf(base);
  if (plain === undefined || typeof now.key !== 'string' || parent === undefined) return undefined;
  if (now.keyNode === undefined) return addEntry(parent, now.key, plain);
  return replaceEntry(now, now.key, plain);
}
