import type { Message } from '../../base/message';
import { removeField, type TextChange } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import type { Fix } from '../rule';
import { setEntry } from '../../yaml/editing/grow';

/** Removes an annotation, and the map around it with its last one. */
export function removeAnnotation(annotation: Field): TextChange | undefined {
  const map = annotation.parent;
  if (map === undefined || map.written?.kind === 'alias') return undefined;
  return removeField(map.entries().length === 1 ? map : annotation);
}

/** Writes what an annotation says into the field that took its place. */
export function moveToField(
  title: Message,
  annotation: Field,
  spec: Field,
  key: string,
  value: string,
): Fix | undefined {
  const removal = removeAnnotation(annotation);
  const write = setEntry(spec, key, /^(?:true|false)$/.test(value) ? value === 'true' : value);
  return removal === undefined || write === undefined ? undefined : { title, changes: [removal, write] };
}
