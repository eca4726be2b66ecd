/**
 * Edit distance with transpositions (optimal string alignment), cut off above `limit`. Cells that lie further than the
 * limit from the diagonal are left out of the table.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const far = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return far;
  const [left, right] = differing(a, b);
  let previous: number[] = [];
  let current = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (let i = 1; i <= left.length; i++) {
    const before = previous;
    previous = current;
    current = [i];
    let least = i;
    for (let j = 1; j <= right.length; j++) {
      let cost = far;
      if (Math.abs(i - j) <= limit) {
        const same = left[i - 1] === right[j - 1];
        cost = Math.min(
          (previous[j] ?? far) + 1,
          (current[j - 1] ?? far) + 1,
          (previous[j - 1] ?? far) + (same ? 0 : 1),
        );
        if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
          cost = Math.min(cost, (before[j - 2] ?? far) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return far;
  }
  return Math.min(current[right.length] ?? 0, far);
}

/** Says whether one edit makes `b` of `a`: what `editDistance` gives as 1, without its table. */
export function isOneEditAway(a: string, b: string): boolean {
  const [left, right] = differing(a, b);
  if (left.length === 2 && right.length === 2) return left[0] === right[1] && left[1] === right[0];
  return Math.max(left.length, right.length) === 1;
}

/** What lies between the common beginning and the common end of two texts. */
function differing(a: string, b: string): [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/** Names longer than this are compared whole only; they are not typed by hand. */
const MAX_LENGTH = 200;

/** The candidate that a typing slip would turn into `name`: at most two edits, fewer for short names. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const limit = name.length <= 3 ? 1 : 2;
  const folded = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = limit + 1;
  if (name.length > MAX_LENGTH) return undefined;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > limit) continue;
    const distance = candidate.toLowerCase() === folded ? 0 : editDistance(name, candidate, bestDistance - 1);
    if (distance < bestDistance && !areSiblings(name, candidate)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Names that differ by digits only (db-1, db-2), or by a short word (db-rw, db-ro), are no slips of one another. */
function areSiblings(a: string, b: string): boolean {
  const words = wordsOf(a);
  const others = wordsOf(b);
  return (
    words.length === others.length &&
    words.every((word, index) => {
      const other = others[index] ?? '';
      return word === other || (words.length > 1 && word.length <= 2 && word.length === other.length);
    })
  );
}

function wordsOf(name: string): string[] {
  return name.replace(/\d+/g, '#').split(/[-_.]/);
}

/** So many slips in one list are none: nobody goes through more guesses, and each is looked for among all names. */
const MOST_GUESSES = 100;

/** Names of one place, and which of them others were meant to be. */
export class KnownNames {
  readonly names: ReadonlySet<string>;
  private guesses = 0;

  constructor(names: Iterable<string>) {
    this.names = new Set(names);
  }

  /** As `nearestName`, for the first hundred that are asked for. */
  nearest(name: string): string | undefined {
    return ++this.guesses > MOST_GUESSES ? undefined : nearestName(name, this.names);
  }
}
