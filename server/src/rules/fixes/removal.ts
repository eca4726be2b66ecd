import { message, type Message } from '../../base/message';
import { removalOf, removeField } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import type { Fix } from '../rule';

/** Takes an entry out of its map, key and all. */
export function removal(
  field: Field,
  title: Message = message('Remove {key}', { key: String(field.key) }),
): Fix {
  return { title, changes: [removeField(field)] };
}

/** Takes an item out of its list or an entry out of its map, and these away with the last one. */
export function removeMember(title: Message, member: Field | undefined): Fix {
  return { title, changes: [member && removalOf(member)] };
}
