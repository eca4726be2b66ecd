/** Index of the first item for which holds what then holds for all behind it; the length where there is none. */
export function firstIndex<T extends object | number>(
  sorted: readonly T[],
  holds: (item: T) => boolean,
): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = sorted[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
