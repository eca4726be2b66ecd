import { appendItem, insertEntry, type TextChange } from '../../../yaml/edits';
import type { Field } from '../../../yaml/field';

/** Appends an item to a list of a map, or begins the list behind the map's last entry. */
export function addItem(map: Field, key: string, item: readonly string[]): TextChange | undefined {
  const list = map.get(key);
  if (list.items().length > 0) return appendItem(list, item);
  if (list.written !== undefined) return undefined;
  const entries = map.entries();
  const last = entries[entries.length - 1]?.key;
  const lines = [`${key}:`, ...item.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`)];
  return insertEntry(map, lines, typeof last === 'string' ? last : undefined);
}
