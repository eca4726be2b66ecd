/**
 * Edit distance with transpositions (optimal string alignment), cut off above `limit`: `limit + 1` stands for anything
 * further away. Each edit allowed makes up to four times the work.
 */
export function editDistance(a: string, b: string, limit: number): number {
  return distanceFrom(a, 0, b, 0, limit);
}

function distanceFrom(a: string, i: number, b: string, j: number, limit: number): number {
  if (Math.abs(a.length - i - (b.length - j)) > limit) return limit + 1;
  // A common beginning belongs to some shortest alignment.
  while (i < a.length && a[i] === b[j]) {
    i++;
    j++;
  }
  if (i === a.length || j === b.length) return a.length - i + (b.length - j);
  if (limit === 0) return 1;
  const behind = (skipA: number, skipB: number) => distanceFrom(a, i + skipA, b, j + skipB, limit - 1);
  const isSwapped = a[i] === b[j + 1] && a[i + 1] === b[j];
  return 1 + Math.min(behind(1, 1), behind(1, 0), behind(0, 1), isSwapped ? behind(2, 2) : limit);
}

/** Names longer than this are compared whole only; they are not typed by hand. */
const MAX_LENGTH = 200;

/** The candidate that a typing slip would turn into `name`: at most two edits, fewer for short names. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  return nearestOf(name, candidates, (candidate) => candidate);
}

/** The item whose name a typing slip would turn into `name`; items whose name is not known are passed over. */
export function nearestOf<T>(
  name: string,
  items: Iterable<T>,
  nameOf: (item: T) => string | undefined,
): T | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  const limit = name.length <= 4 ? 1 : 2;
  const folded = name.toLowerCase();
  let best: T | undefined;
  let bestDistance = limit + 1;
  for (const item of items) {
    const candidate = nameOf(item);
    if (candidate === undefined || candidate === name || Math.abs(candidate.length - name.length) > limit)
      continue;
    const distance = candidate.toLowerCase() === folded ? 0 : editDistance(name, candidate, bestDistance - 1);
    if (distance < bestDistance && !areSiblings(name, candidate)) {
      best = item;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * Names that differ by a number (db-1, db-2 and db), or by a short word (db-rw, db-ro), are no slips of one another:
 * whoever writes a number means it. A digit in the place of a letter (c0nfig) is a slip.
 */
function areSiblings(a: string, b: string): boolean {
  const [number, otherNumber] = [numberOf(a), numberOf(b)];
  if (number !== otherNumber && ((number !== '' && otherNumber !== '') || unnumbered(a) === unnumbered(b)))
    return true;
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

/** All digits of a name, number by number. */
function numberOf(name: string): string {
  return name.match(/\d+/g)?.join() ?? '';
}

function unnumbered(name: string): string {
  return name.replace(/[-_.]?\d+/g, '');
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
