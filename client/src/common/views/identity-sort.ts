import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';

/** By what the sets of the tree are ordered. */
export type SortOrder = 'name' | 'problem' | 'file';

/** Reads a stored order; anything else is the order by name. */
export function asSortOrder(value: unknown): SortOrder {
  return value === 'problem' || value === 'file' ? value : 'name';
}

function nameOf({ name, expression }: StatefulSetIdentity): string {
  // What is not known goes last.
  return name ?? expression ?? '\uffff';
}

/** Errors weigh more than any number of warnings; what is only worth knowing weighs nothing. */
function weightOf({ problems }: StatefulSetIdentity): number {
  const count = (wanted: string): number => problems.filter(({ severity }) => severity === wanted).length;
  return count('error') * 1000 + Math.min(999, count('warning'));
}

/** Made once: thousands of comparisons that each make their own would be felt. */
const { compare: byText } = new Intl.Collator(undefined, { numeric: true });

function byName(a: StatefulSetIdentity, b: StatefulSetIdentity): number {
  return byText(a.namespace ?? '\uffff', b.namespace ?? '\uffff') || byText(nameOf(a), nameOf(b));
}

function byPlace(a: StatefulSetIdentity, b: StatefulSetIdentity): number {
  return byText(a.uri, b.uri) || a.range.start.line - b.range.start.line;
}

const comparisons: Record<SortOrder, (a: StatefulSetIdentity, b: StatefulSetIdentity) => number> = {
  name: (a, b) => byName(a, b) || byPlace(a, b),
  problem: (a, b) => weightOf(b) - weightOf(a) || byName(a, b) || byPlace(a, b),
  file: (a, b) => byPlace(a, b) || byName(a, b),
};

/** The sets in an order; namespaces follow from it, each where its first set stands. */
export function sorted(sets: readonly StatefulSetIdentity[], order: SortOrder): StatefulSetIdentity[] {
  return [...sets].sort(comparisons[order]);
}
