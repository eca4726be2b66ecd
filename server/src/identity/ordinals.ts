import type { StatefulSet } from '../model/stateful-set';

/** The ordinals of a StatefulSet: `start` … `start + count - 1` (facts 1.1). */
export interface Ordinals {
  readonly start: number;
  readonly count: number;
}

const INT32_MAX = 2_147_483_647;

/** Says whether the API server takes this for `replicas` and for `ordinals.start`. */
export function isCount(number: number): boolean {
  return number >= 0 && number <= INT32_MAX;
}

/**
 * The ordinals of a set; undefined without one, where a template decides the number of replicas or the start, and where
 * the API server refuses them.
 */
export function ordinalsOf(set: StatefulSet | undefined): Ordinals | undefined {
  if (set === undefined || set.replicas.state === 'unknown' || set.start.state === 'unknown')
    return undefined;
  const count = set.replicas.value ?? 1;
  const start = set.start.value ?? 0;
  return isCount(count) && isCount(start) ? { start, count } : undefined;
}

/** The last ordinal; below `start` where there are no pods. */
export function lastOrdinal(ordinals: Ordinals): number {
  return ordinals.start + ordinals.count - 1;
}

/** Says whether the set has a pod of this ordinal. */
export function hasOrdinal(ordinals: Ordinals, ordinal: number): boolean {
  return ordinal >= ordinals.start && ordinal <= lastOrdinal(ordinals);
}

/**
 * The ordinals to show when there is no room for all: the first ones, then the last ones. `folded` counts those
 * between them.
 */
export function foldOrdinals(
  ordinals: Ordinals,
  head: number,
  tail: number,
): { head: number[]; folded: number; tail: number[] } {
  const { start, count } = ordinals;
  const from = (first: number, length: number): number[] => Array.from({ length }, (_, i) => first + i);
  if (count <= head + tail) return { head: from(start, count), folded: 0, tail: [] };
  return { head: from(start, head), folded: count - head - tail, tail: from(start + count - tail, tail) };
}
