import { CONTAINER_LISTS, podTemplateOf } from '../../model/pod-fields';
import type { Field } from '../../yaml/field';
import type { RuleContext } from '../rule';
import { mayBeAlternatives } from './alternatives';

/** As they are started: where two share a name, the later one repeats it. */
const IN_ORDER_OF_START = ['initContainers', 'containers', 'ephemeralContainers'];

/** The pod spec of a resource whose kind has one. */
export function podSpecOf({ manifest, root }: Pick<RuleContext, 'manifest' | 'root'>): Field {
  return (podTemplateOf(root, manifest.kind) ?? root).get('spec');
}

/** Every container of a pod spec: init, regular and ephemeral ones. */
export function allContainersOf(spec: Field): Field[] {
  const containers: Field[] = [];
  for (const list of IN_ORDER_OF_START) containers.push(...spec.get(list).items());
  return containers;
}

/** True where a template may add containers, or entries to a list of theirs, that cannot be seen. */
export function hidesEntries(spec: Field, lists: readonly string[]): boolean {
  const isHidden = (field: Field): boolean => field.isUnknown || field.isOpen;
  if (CONTAINER_LISTS.some((list) => isHidden(spec.get(list)))) return true;
  return allContainersOf(spec).some((container) => lists.some((list) => isHidden(container.get(list))));
}

/** A value that stands in a list a second time, with its first place. */
export interface Repetition {
  readonly field: Field;
  readonly first: Field;
  readonly text: string;
}

/** The values that repeat an earlier one; what is empty or unknown repeats nothing. */
export function repetitions(fields: readonly Field[]): Repetition[] {
  const found: Repetition[] = [];
  // Most lists hold one value or none.
  if (fields.length < 2) return found;
  const seen = new Map<string, Field>();
  for (const field of fields) {
    const text = field.text();
    if (text === undefined || text === '') continue;
    const first = seen.get(text);
    if (first === undefined) seen.set(text, field);
    else if (!mayBeAlternatives(first.place, field.place)) found.push({ field, first, text });
  }
  return found;
}

/** A name beside `name` that none of the others has: `data-2`, `data-3` … */
export function freeName(name: string, taken: readonly (string | undefined)[]): string {
  const stem = name.replace(/-\d+$/, '');
  for (let number = 2; ; number++) {
    const candidate = `${stem}-${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
