/**
 * Globs as editors know them: `*` and `?` inside a segment, `**` over segments, `[a-z]`, `[!a-z]`, `{one,two}`, `\` before
 * a sign that is meant as itself, `!` in front for the opposite.
 *
 * They come with a repository (workspace settings, `.ordinal.yaml`), which nobody need trust, and so never become a
 * regular expression: each part maps the offsets where it may begin to those where it may end, so that the work is at
 * most the length of the glob times that of the path, whatever both hold.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.map(matcherOf);
  return (path) => matchers.some((matches) => matches(path));
}

/** The bracket or brace in a glob that nothing closes, as in one that is still typed. */
export function unclosedIn(glob: string): '[' | '{' | undefined {
  let braces = 0;
  for (let at = 0; at < glob.length; at++) {
    const sign = glob[at];
    if (sign === '\\') at++;
    else if (sign === '[') {
      at = classEnd(glob, at);
      if (at < 0) return '[';
    } else if (sign === '{') braces++;
    else if (sign === '}' && braces > 0) braces--;
  }
  return braces > 0 ? '{' : undefined;
}

/** Where the class ends that begins at `at`; a bracket in first place stands for itself. */
function classEnd(glob: string, at: number): number {
  return glob.indexOf(']', at + ('!^'.includes(glob[at + 1] ?? ' ') ? 3 : 2));
}

/** Offsets in a path, in rising order. */
type Offsets = readonly number[];

/** Where a part of a glob may end in `path`, of where it may begin. */
type Part = (path: string, starts: Offsets) => Offsets;

function matcherOf(glob: string): (path: string) => boolean {
  const isOpposite = glob.startsWith('!');
  const part = new GlobParser(glob.slice(isOpposite ? 1 : 0).replace(/^\.\//, '')).parse();
  return (path) => part(path, [0]).includes(path.length) !== isOpposite;
}

class GlobParser {
  private at = 0;
  private readonly braces: ReadonlySet<number>;

  constructor(private readonly glob: string) {
    this.braces = bracesOf(glob);
  }

  /** Parts up to the sign that ends an alternative, or to the end. */
  parse(): Part {
    const parts: Part[] = [];
    while (this.at < this.glob.length && (this.glob[this.at] === '{' || !this.braces.has(this.at)))
      parts.push(this.part());
    return (path, starts) => parts.reduce((offsets, part) => part(path, offsets), starts);
  }

  private part(): Part {
    const { glob, at } = this;
    const isSegmentStart = at === 0 || '/{,'.includes(glob[at - 1] ?? '');
    // `a/**` is the folder as well, but `*/**` is not every file.
    if (glob.startsWith('/**', at) && glob.length === at + 3 && glob[at - 1] !== '*')
      return this.take(3, restOrNothing);
    if (isSegmentStart && glob.startsWith('**/', at)) return this.take(3, anySegments);
    if (isSegmentStart && glob.startsWith('**', at) && glob.length === at + 2) return this.take(2, rest);
    const sign = glob[at] ?? '';
    if (sign === '*') return this.take(1, insideSegment);
    if (sign === '?')
      return this.take(
        1,
        character((char) => char !== '/'),
      );
    if (sign === '[') return this.characterClass() ?? this.literal(sign);
    if (this.braces.has(at)) return this.alternatives();
    if (sign === '\\' && at + 1 < glob.length) this.at++;
    return this.literal(glob[this.at] ?? '');
  }

  private take(length: number, part: Part): Part {
    this.at += length;
    return part;
  }

  private literal(sign: string): Part {
    return this.take(
      1,
      character((char) => char === sign),
    );
  }

  private characterClass(): Part | undefined {
    const { glob } = this;
    const isOpposite = '!^'.includes(glob[this.at + 1] ?? ' ');
    const first = this.at + (isOpposite ? 2 : 1);
    const end = classEnd(glob, this.at);
    if (end < 0) return undefined;
    const ranges: { from: string; to: string }[] = [];
    for (let at = first; at < end; at++) {
      const from = glob[at] ?? '';
      const isRange = glob[at + 1] === '-' && at + 2 < end;
      ranges.push({ from, to: isRange ? (glob[at + 2] ?? from) : from });
      if (isRange) at += 2;
    }
    this.at = end + 1;
    return character(
      (char) => char !== '/' && ranges.some(({ from, to }) => from <= char && char <= to) !== isOpposite,
    );
  }

  private alternatives(): Part {
    const options: Part[] = [];
    do {
      this.at++;
      options.push(this.parse());
    } while (this.glob[this.at] === ',');
    this.at++;
    return (path, starts) => united(options.map((option) => option(path, starts)));
  }
}

/** Where the braces and commas of alternatives stand; without a comma or a partner, a brace stands for itself. */
function bracesOf(glob: string): ReadonlySet<number> {
  const found = new Set<number>();
  const open: number[][] = [];
  for (let at = 0; at < glob.length; at++) {
    const sign = glob[at];
    if (sign === '\\') at++;
    else if (sign === '{') open.push([at]);
    else if (sign === ',') open.at(-1)?.push(at);
    else if (sign === '}') {
      const own = open.pop() ?? [];
      if (own.length > 1) for (const place of [...own, at]) found.add(place);
    }
  }
  return found;
}

function character(accepts: (char: string) => boolean): Part {
  return (path, starts) =>
    starts.filter((at) => at < path.length && accepts(path[at] ?? '')).map((at) => at + 1);
}

/** `*`: everything up to the end of the segment. */
const insideSegment: Part = (path, starts) => {
  const ends: number[] = [];
  for (const start of starts) {
    // What begins further on in the same segment ends nowhere else.
    if (start <= (ends.at(-1) ?? -1)) continue;
    for (let at = start; at <= path.length; at++) {
      ends.push(at);
      if (path[at] === '/') break;
    }
  }
  return ends;
};

/** `**` and a slash: no segment, or some. */
const anySegments: Part = (path, starts) => {
  const [first] = starts;
  if (first === undefined) return [];
  const behindSlashes: number[] = [];
  for (let at = path.indexOf('/', first); at >= 0; at = path.indexOf('/', at + 1)) behindSlashes.push(at + 1);
  return united([starts, behindSlashes]);
};

/** `**` at the end: whatever follows. */
const rest: Part = (path, starts) => (starts.length === 0 ? [] : [path.length]);

/** A slash and `**` at the end: the folder itself, and whatever is in it. */
const restOrNothing: Part = (path, starts) =>
  starts.some((at) => at === path.length || path[at] === '/') ? [path.length] : [];

function united(lists: readonly Offsets[]): Offsets {
  return [...new Set(lists.flat())].sort((a, b) => a - b);
}
