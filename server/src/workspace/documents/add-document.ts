import { appendDocument, type TextChange } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import { pushItem } from '../../yaml/editing/grow';
import { printYaml, type PlainMap } from '../../yaml/editing/print';
import { styleOf } from '../../yaml/editing/style';

/** Lists that hold objects of any kind. */
const MIXED_LISTS = new Set(['List', 'Template']);

/**
 * Adds a resource behind another one: as a document of its own, or as an item of the List that holds that one.
 * Undefined in a file that has room for one object only (JSON) or for one kind (`StatefulSetList`).
 */
export function addDocument(near: Field, document: PlainMap): TextChange | undefined {
  const list = near.parent;
  if (list !== undefined) {
    return MIXED_LISTS.has(list.parent?.get('kind').text() ?? '') ? pushItem(list, document) : undefined;
  }
  const root = near.node;
  if (root?.kind !== 'map' || root.flow) return undefined;
  return appendDocument(near, printYaml(document, styleOf(near)).join('\n'));
}
