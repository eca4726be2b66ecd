/** The items of a list of which none is missing; undefined for any other list. */
export function allOrNone<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  const there = items.filter((item) => item !== undefined);
  return there.length === items.length ? there : undefined;
}
