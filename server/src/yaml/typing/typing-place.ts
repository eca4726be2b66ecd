import { lineEndAt, lineStartAt, nextLineAt } from '../../base/lines';
import type { Span } from '../../base/span';
import type { Path } from '../field';

/** Where somebody types: found by indentation alone, so that the text around it may be as broken as it likes. */
export interface TypingPlace {
  /** In a value this path leads to the value; where a key is typed, to the map that will hold it. */
  readonly path: Path;
  readonly slot: 'key' | 'value';
  /** True directly behind a dash, where a scalar item or the first key of a map may follow. */
  readonly atItem: boolean;
  /** What is typed so far, without a quote in front. */
  readonly typed: string;
  /** What a completion replaces. */
  readonly replace: Span;
  /** True directly behind a colon, where a blank is missing. */
  readonly needsBlank: boolean;
  /** Column at which keys of the map stand. */
  readonly column: number;
  /** Keys that the map already has. */
  readonly siblings: ReadonlySet<string>;
  /** Set inside a flow collection: then keys need commas and no lines. In JSON they need quotes as well. */
  readonly flow?: 'yaml' | 'json';
  /** The text with this line made whole, so that a parser can read what is around it. */
  readonly healed: string;
}

interface Line {
  /** Columns of the dashes in front. */
  readonly dashes: readonly number[];
  /** Column of what follows them. */
  readonly column: number;
  readonly key: string | undefined;
  /** What follows the colon, or all of it where there is no key. */
  readonly rest: string;
}

const ENTRY = /^("[^"]*"|'[^']*'|[^\s:#'"[\]{},&*!|>%@`-][^:#]*?|-[^\s:#][^:#]*?)\s*:(?=\s|$)(.*)$/;

/** Reads the place at an offset; undefined in comments, block scalars and flow collections. */
export function typingPlace(text: string, offset: number): TypingPlace | undefined {
  const start = lineStartAt(text, offset);
  const before = text.slice(start, offset);
  if (/(?:^|\s)#/.test(before) || before.includes('\t')) return undefined;
  const line = readLine(before);
  const end = lineEndAt(text, offset);
  const around = climb(line, text, start);
  if (around === undefined) return undefined;
  const word = wordAt(text, offset, line);
  if (word === undefined || /[[{]/.test(line.rest)) return undefined;
  const isValue = line.key !== undefined;
  const key = line.key ?? '';
  const head = before.slice(0, line.column);
  return {
    path: isValue ? [...around.path, key] : around.path,
    slot: isValue ? 'value' : 'key',
    atItem: line.key === undefined && line.dashes.length > 0,
    ...word,
    needsBlank: isValue && line.rest === '',
    column: line.column,
    siblings: new Set([...around.siblings, ...keysAt(line.column, text, end + 1)]),
    healed: text.slice(0, start) + head + `${isValue ? key : HEALED_KEY}:` + text.slice(end),
  };
}

/** Stands for the key that is being typed in `healed`. */
export const HEALED_KEY = '_';

/** Path of a value that begins at an offset, by the lines above; undefined in a block scalar. */
export function blockPath(text: string, offset: number): (string | number)[] | undefined {
  const start = lineStartAt(text, offset);
  const line = readLine(text.slice(start, offset));
  const path = climb(line, text, start)?.path;
  return path === undefined || line.key === undefined ? path : [...path, line.key];
}

/** Keys are short; a line of a script need not be searched for one to its end. */
const MAX_ENTRY = 500;

function readLine(line: string): Line {
  const text = line.slice(0, MAX_ENTRY).replace(/\r$/, '');
  const [lead = ''] = /^ *(?:- +)*(?:-$)?/.exec(text) ?? [];
  const dashes = [...lead.matchAll(/-/g)].map((match) => match.index);
  const entry = ENTRY.exec(text.slice(lead.length).trimEnd() === '' ? '' : text.slice(lead.length));
  const key = entry?.[1]?.replace(/^(["'])(.*)\1$/, '$2');
  return { dashes, column: lead.length, key, rest: entry?.[2] ?? text.slice(lead.length) };
}

type Word = Pick<TypingPlace, 'typed' | 'replace'>;

function wordAt(text: string, offset: number, { rest }: Line): Word | undefined {
  const typed = rest.trimStart();
  // A sentence is no name.
  if (/\s/.test(typed)) return undefined;
  const [more = ''] = /^[^\s,\]}#:]*/.exec(text.slice(offset)) ?? [];
  const quoted = /^["']/.exec(typed)?.[0] ?? '';
  const closing = quoted !== '' && more.endsWith(quoted) ? more.slice(0, -1) : more;
  return {
    typed: typed.slice(quoted.length),
    replace: { start: offset - typed.length + quoted.length, end: offset + closing.length },
  };
}

interface Surroundings {
  readonly path: (string | number)[];
  readonly siblings: string[];
}

/** Lines that hold nothing: blank ones, comments and markers of documents. */
const EMPTY_LINE = /^(?:\s*(?:#.*)?$|(?:---|\.\.\.)(?:\s|$))/;

/** Walks up from a line, which begins at `start`, from parent to parent; undefined in a block scalar. */
function climb(line: Line, text: string, start: number): Surroundings | undefined {
  const ascent = new Ascent(line);
  for (let at = start; at > 0 && !ascent.isAtTop;) {
    const end = at - 1;
    at = lineStartAt(text, end);
    if (ascent.passes(text, at)) continue;
    const above = text.slice(at, end);
    if (!EMPTY_LINE.test(above) && !ascent.takeIn(readLine(above))) return undefined;
  }
  const { path, siblings } = ascent.end();
  if (path.length === 0 && line.column === 0) siblings.push(...keysAt(0, text.slice(0, start), 0));
  return { path, siblings };
}

/** A way up from a line, and what it has found so far. */
class Ascent {
  private readonly path: (string | number)[] = [];
  private readonly siblings: string[] = [];
  /** Of the map or list that the way is in: of its keys, or of its dashes. */
  private column: number;
  /** How many items of the list are above the one that the way came from; undefined in a map. */
  private index: number | undefined;

  constructor({ column, dashes }: Line) {
    this.column = column;
    this.takeDashes(dashes);
  }

  get isAtTop(): boolean {
    return this.column === 0 && this.index === undefined;
  }

  /** Says whether the line that begins at an offset needs no reading: it stands deeper, or is one more item of the list. */
  passes(text: string, at: number): boolean {
    // Deeper lines, which most are, hold nothing that stands at this column or in front of it.
    if (isIndented(text, at, this.column + 1)) return true;
    if (this.index === undefined || !isIndented(text, at, this.column)) return false;
    if (!text.startsWith('- ', at + this.column)) return false;
    this.index++;
    return true;
  }

  /** Takes in a line above; false where that shows that all below is a block scalar, in which nothing is a key. */
  takeIn({ key, column, dashes, rest }: Line): boolean {
    const inList = this.index !== undefined;
    if (key !== undefined && !inList && column === this.column && this.path.length === 0)
      this.siblings.push(key);
    // The dashes of a list may stand right below its key.
    if (key !== undefined && (inList ? column <= this.column : column < this.column)) {
      if (/^\s*[|>][-+\d]*\s*(?:#.*)?$/.test(rest)) return false;
      this.leaveList();
      this.path.unshift(key);
      this.column = column;
    }
    this.takeDashes(dashes);
    return true;
  }

  end(): Surroundings {
    this.leaveList();
    return { path: this.path, siblings: this.siblings };
  }

  private takeDashes(dashes: readonly number[]): void {
    for (const dash of [...dashes].reverse()) {
      if (this.index !== undefined && dash === this.column) this.index++;
      else if (dash < this.column) {
        this.leaveList();
        this.index = 0;
        this.column = dash;
      }
    }
  }

  private leaveList(): void {
    if (this.index !== undefined) this.path.unshift(this.index);
    this.index = undefined;
  }
}

/** Says whether a line begins with so many blanks. */
function isIndented(text: string, start: number, blanks: number): boolean {
  return text.startsWith(' '.repeat(blanks), start);
}

/** Keys at a column in the lines from an offset on, as far as the map goes. */
function keysAt(column: number, text: string, from: number): string[] {
  const keys: string[] = [];
  for (let start = from; start < text.length; start = nextLineAt(text, start)) {
    if (isIndented(text, start, column + 1)) continue;
    const below = text.slice(start, lineEndAt(text, start));
    if (/^\s*(?:#.*)?$/.test(below)) continue;
    const line = readLine(below);
    const first = line.dashes[0] ?? line.column;
    if (first < column) break;
    if (line.dashes.length === 0 && line.column === column && line.key !== undefined) keys.push(line.key);
  }
  return keys;
}
