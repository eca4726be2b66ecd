import type { Message } from '../../base/message';
import { removeField, type TextChange } from '../../yaml/edits';
import type { Field } from '../../yaml/field';
import type { Fix } from '../rule';

/** The fix that removes an item of a list, and the list with its last one. */
export function removeItem(title: Message, item: Field | undefined): Fix | undefined {
  const change = item === undefined ? undefined : removalOf(item);
  return change === undefined ? undefined : { title, changes: [change] };
}

/** The change behind it, for fixes that do more. */
export function removalOf(item: Field): TextChange | undefined {
  const list = item.parent;
  // Behind an alias the list belongs to somebody else as well.
  if (list === undefined || list.written?.kind === 'alias') return undefined;
  return removeField(list.items().length === 1 ? list : item);
}
