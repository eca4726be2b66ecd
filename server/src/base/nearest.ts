/** Edit distance with transpositions (optimal string alignment), cut off above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous: number[] = [];
  let current = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const before = previous;
    previous = current;
    current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      current[j] = cost;
    }
    if (Math.min(...current) > limit) return limit + 1;
  }
  return current[b.length] ?? 0;
}

/** Says whether one edit makes `b` of `a`: what `editDistance` gives as 1, without its table. */
export function isOneEditAway(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  // What lies between the common beginning and the common end.
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length === 2 && right.length === 2) return left[0] === right[1] && left[1] === right[0];
  return Math.max(left.length, right.length) === 1;
}

/** Names longer than this are compared whole only; they are not typed by hand. */
const MAX_LENGTH = 200;

/** The candidate that a typing slip would turn into `name`: at most two edits, fewer for short names. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const limit = name.length <= 3 ? 1 : 2;
  let best: string | undefined;
  let bestDistance = limit + 1;
  if (name.length > MAX_LENGTH) return undefined;
  for (const candidate of new Set(candidates)) {
    if (candidate === name || candidate.length > MAX_LENGTH) continue;
    const distance =
      candidate.toLowerCase() === name.toLowerCase() ? 0 : editDistance(name, candidate, limit);
    if (distance < bestDistance && !areSiblings(name, candidate)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Names that differ by digits only (db-1, db-2), or by a short word (db-rw, db-ro), are no slips of one another. */
function areSiblings(a: string, b: string): boolean {
  const [words, others] = [a, b].map((name) => name.toLowerCase().replace(/\d+/g, '#').split(/[-_.]/)) as [
    string[],
    string[],
  ];
  return (
    words.length === others.length &&
    words.every((word, index) => {
      const other = others[index] ?? '';
      return word === other || (words.length > 1 && word.length <= 2 && word.length === other.length);
    })
  );
}
