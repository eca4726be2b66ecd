import type { Message } from '../../../base/message';
import { removalOf } from '../../../yaml/edits';
import type { Field } from '../../../yaml/field';
import type { Fix } from '../../rule';

/** The fix that removes an item of a list, and the list with its last one. */
export function removeItem(title: Message, item: Field | undefined): Fix | undefined {
  const change = item === undefined ? undefined : removalOf(item);
  return { title, changes: [change] };
}
