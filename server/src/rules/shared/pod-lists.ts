import { KINDS } from '../../model/kinds';
import type { Field } from '../../yaml/field';
import type { RuleContext } from '../rule';
import { mayBeAlternatives } from './alternatives';

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'];

/** The pod spec of a resource whose kind has one. */
export function podSpecOf({ manifest, root }: Pick<RuleContext, 'manifest' | 'root'>): Field {
  return root.at(...(KINDS.get(manifest.kind)?.podTemplate ?? []), 'spec');
}

/** Every container of a pod spec: init, regular and ephemeral ones. */
export function allContainersOf(spec: Field): Field[] {
  return CONTAINER_LISTS.flatMap((list) => spec.get(list).items());
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
  const seen = new Map<string, Field>();
  return fields.flatMap((field) => {
    const text = field.text();
    if (text === undefined || text === '') return [];
    const first = seen.get(text);
    if (first !== undefined)
      return mayBeAlternatives(first.place, field.place) ? [] : [{ field, first, text }];
    seen.set(text, field);
    return [];
  });
}

/** A name beside `name` that none of the others has: `data-2`, `data-3` … */
export function freeName(name: string, taken: readonly (string | undefined)[]): string {
  const stem = name.replace(/-\d+$/, '');
  for (let number = 2; ; number++) {
    const candidate = `${stem}-${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
