const EMPTY: readonly never[] = [];

/**
 * A copy that takes no more memory than its items, and none where there are none. A list that was pushed to has room
 * for sixteen more, which counts where thousands are kept.
 */
export function compactCopy<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? EMPTY : list.slice();
}
