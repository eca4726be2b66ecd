import { message } from '../../../base/message';
import { liftEntries, nestEntries } from '../../../yaml/editing/reshape';
import type { Field } from '../../../yaml/field';
import type { Fix } from '../../rule';
import type { SchemaFinding } from '../schema-problems';

/**
 * There are two shapes of a selector, and people take the one for the other: Services and ReplicationControllers name
 * labels directly, everybody else names them below `matchLabels`.
 */

/** Says whether an unknown field stands in a selector that wants its labels below `matchLabels`, among labels only. */
export function isAmongLabels({ field, schema, type }: SchemaFinding): boolean {
  const selector = field.parent;
  const holder = selector && schema.fieldAt(type, selector.path)?.type;
  if (holder?.kind !== 'object' || holder.name !== 'LabelSelector') return false;
  return (
    selector?.entries().every(({ node }) => node?.kind === 'scalar' && typeof node.value === 'string') ===
    true
  );
}

/** Says whether a value of the wrong type is a map of labels that should stand one level higher. */
export function isNestedLabels({ field, schema, type }: SchemaFinding): boolean {
  const selector = field.parent;
  if (field.key !== 'matchLabels' || field.node?.kind !== 'map' || selector === undefined) return false;
  return selector.key === 'selector' && schema.fieldAt(type, selector.path)?.type.kind === 'map';
}

/** Puts all labels of a selector below `matchLabels`, as they are written. */
export function nestLabels(selector: Field): Fix {
  const changes = [nestEntries(selector, ['matchLabels'])];
  return { title: message('Put the labels below matchLabels'), preferred: true, changes };
}

/** Takes `matchLabels` away from above the labels of a selector, where nothing else stands beside it. */
export function liftLabels(field: Field): Fix | undefined {
  if (field.parent?.entries().length !== 1) return undefined;
  const changes = [liftEntries(field)];
  return { title: message('Name the labels directly'), preferred: true, changes };
}
