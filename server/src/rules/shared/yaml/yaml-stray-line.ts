import { message, type Message } from '../../../base/message';
import type { Span } from '../../../base/span';
import { restOfLine, type YamlCause } from './yaml-cause';

/** A line that holds more than a comment. */
interface Line {
  readonly start: number;
  readonly indent: number;
  /** What is written on it, comments left out. */
  readonly text: string;
}

/** What is said of a line below one that leaves no room for it. */
export const TOO_DEEP = message(
  'This line is indented deeper than the key above it, which already has a value; kubectl refuses the document.',
);

const SLIPPED = message(
  'This line is not indented as the lines around it that belong together; kubectl refuses the document.',
);

const KEY = /^(?:[\w./-]+|"[^"]*"|'[^']*'):(?:\s|$)/;

const KEY_OF_ITEM = /^- +([\w.-]+:)/;

const DASH_AND_KEY = /^-[^\s-]\S*:(?:\s|$)/;

/**
 * The parser stumbles over the first line that does not fit what is above it. Often that line is right, and a single one
 * above it has slipped: this finds it where the lines around it leave no doubt.
 */
export function strayLineCause(text: string, stumble: number): YamlCause | undefined {
  const lines = linesOf(text);
  const at = lines.findLastIndex(({ start }) => start <= stumble);
  const line = lines[at];
  if (line === undefined) return undefined;
  if (DASH_AND_KEY.test(line.text)) return spaceAfterDash(line);
  return lostDash(lines, at, line) ?? lostSpaceOrIndent(lines, at, line);
}

/** `name: a` above `- name: b`, below the key that both belong to. */
function lostDash(lines: readonly Line[], at: number, line: Line): YamlCause | undefined {
  const key = KEY_OF_ITEM.exec(line.text)?.[1];
  if (key === undefined) return undefined;
  const owner = lines.findLastIndex(({ indent }, index) => index < at && indent <= line.indent);
  const item = lines[owner + 1];
  const alike = lines
    .slice(owner + 1, at)
    .some(({ indent, text }) => indent === item?.indent && text.startsWith(key));
  // Right below a key the list is that of this key, which is the one that slipped.
  const isFirst = opens(lines[at - 1]);
  if (item?.indent !== line.indent + 2 || !alike || isFirst || !opens(lines[owner]) || isItem(item))
    return undefined;
  return dashBefore(item, item.start - 2);
}

/** `name: b` with more below it, at the column of the dash of `- name: a`. */
function lostDashBelow(lines: readonly Line[], at: number, line: Line): YamlCause | undefined {
  const beside = lines.findLast(({ indent }, index) => index < at && indent <= line.indent);
  const key = beside?.indent === line.indent ? KEY_OF_ITEM.exec(beside.text)?.[1] : undefined;
  return key !== undefined && line.text.startsWith(key) ? dashBefore(line, line.start) : undefined;
}

/** A line is an item whose dash should stand at an offset, in place of the blanks from there on. */
function dashBefore(line: Line, start: number): YamlCause {
  return {
    span: spanOf(line),
    message: message('The dash before this item of the list is missing; kubectl refuses the document.'),
    fix: {
      title: message('Add the dash'),
      patches: [{ span: { start, end: line.start }, newText: '- ' }],
    },
  };
}

function lostSpaceOrIndent(lines: readonly Line[], at: number, line: Line): YamlCause | undefined {
  const above = lines.findLastIndex(({ indent }, index) => index < at && indent < line.indent);
  const owner = lines[above];
  if (owner === undefined) return undefined;
  if (DASH_AND_KEY.test(owner.text)) return spaceAfterDash(owner);
  const dashless = lostDashBelow(lines, above, owner);
  if (dashless !== undefined) return dashless;
  const end = lines.findIndex(({ indent }, index) => index > at && indent < line.indent);
  const block = lines.slice(at, end < 0 ? undefined : end);
  const between = lines.slice(above + 1, at);
  if (between.length > 0) return movedFirst(owner, between, block);
  if (block.length === 1) return movedAlone(owner, line, lines[at + 1]);
  const before = lines.findLast(({ indent }, index) => index < above && indent <= line.indent);
  return !isItem(owner) && isBetween(before, lines[above - 1], owner, line) && fitEachOther(block)
    ? moved(owner, line.indent)
    : undefined;
}

/** A single line between a key and several that belong below that key: it is one of them. */
function movedFirst(owner: Line, between: readonly Line[], block: readonly Line[]): YamlCause | undefined {
  const [[first, ...others], [line, ...rest]] = [between, block];
  if (first === undefined || line === undefined || others.length > 0) return undefined;
  // One line against one: either may be the wrong one. So it is where the other stands at an odd column, as nobody indents.
  if (rest.length === 0 || (line.indent - owner.indent) % 2 === 1) return undefined;
  // What opens something may have it below.
  const belong = opens(owner) && !opens(first) && fitEachOther(block);
  return belong ? moved(first, line.indent) : undefined;
}

/** A single line below a key that has a value already: it belongs beside that key, if what follows does not object. */
function movedAlone(owner: Line, line: Line, next: Line | undefined): YamlCause | undefined {
  const column = columnsOf(owner).at(-1) ?? 0;
  const isKey = KEY.test(owner.text.slice(column - owner.indent));
  return isKey && !opens(owner) && mayFollow(owner, line, next) ? moved(line, column, TOO_DEEP) : undefined;
}

/** Says whether the next line fits a line that stands beside the one above it. */
function mayFollow(above: Line, line: Line, next: Line | undefined): boolean {
  const column = columnsOf(above).at(-1) ?? 0;
  if (opens(line))
    return next !== undefined && (next.indent > column || (isItem(next) && next.indent === column));
  return (
    next === undefined ||
    next.indent < above.indent ||
    placesOf(above).some((place) => place === placesOf(next)[0])
  );
}

/** True where each line down to the next one beside the first stands below what opens it, or beside one of the others. */
function fitEachOther([first, ...rest]: readonly Line[]): boolean {
  if (first === undefined) return false;
  let places = placesOf(first);
  let previous = first;
  for (const line of rest) {
    if (line.indent === first.indent) return true;
    const [own = ''] = placesOf(line);
    const least = columnsOf(previous).at(-1) ?? 0;
    const isBelow = mayHold(previous) && (line.indent > least || (isItem(line) && line.indent === least));
    if (!isBelow && !places.includes(own)) return false;
    places = [...places.filter((place) => parseInt(place) <= line.indent), ...placesOf(line)];
    previous = line;
  }
  return true;
}

/** Says whether a line stands between two of one map, or between a key and what belongs below it. */
function isBetween(before: Line | undefined, previous: Line | undefined, owner: Line, line: Line): boolean {
  if (before === undefined) return false;
  const columns = columnsOf(before);
  return (
    columns.includes(line.indent) || (before === previous && opens(before) && columns.includes(owner.indent))
  );
}

/** The line should begin at another column; undefined where it does, and for what is no key: that is another fault. */
function moved(line: Line, column: number, text: Message = SLIPPED): YamlCause | undefined {
  if (line.indent === column || !KEY.test(line.text)) return undefined;
  return {
    span: spanOf(line),
    message: text,
    fix: {
      title: message('Indent it as the lines around it'),
      patches: [{ span: { start: line.start - line.indent, end: line.start }, newText: ' '.repeat(column) }],
    },
  };
}

/** `-name: a`, where a list item was meant. */
export function spaceAfterDash({ start, text }: Pick<Line, 'start' | 'text'>): YamlCause {
  return {
    span: { start, end: start + text.length },
    message: message(
      'A space is missing after the dash; without it, "{text}" is a word and not an item of a list.',
      { text },
    ),
    fix: {
      title: message('Add the space'),
      patches: [{ span: { start: start + 1, end: start + 1 }, newText: ' ' }],
    },
  };
}

function linesOf(text: string): Line[] {
  return [...text.matchAll(/^( *)[^\s#]/gm)].map(({ index, 1: blanks = '' }) => {
    const span = restOfLine(text, index + blanks.length);
    return { start: span.start, indent: blanks.length, text: text.slice(span.start, span.end) };
  });
}

function spanOf({ start, text }: Line): Span {
  return { start, end: start + text.length };
}

/** Says whether what is indented below a line belongs to its key. */
function opens(line: Line | undefined): boolean {
  return line?.text.endsWith(':') === true;
}

function isItem({ text }: Line): boolean {
  return /^-(?:\s|$)/.test(text);
}

/** What a line begins and where: `4-` is an item at column 4, `6` a key or a word at column 6. */
function placesOf(line: Line): string[] {
  const columns = columnsOf(line);
  return columns.map((column, index) => (index < columns.length - 1 ? `${column}-` : String(column)));
}

/** Says whether deeper lines may follow: below a key, an item, or the head of a text of several lines. */
function mayHold({ text }: Line): boolean {
  return /(?:^-|:|[|>][-+0-9]*)$/.test(text);
}

/** The columns at which a line begins something: those of its dashes, and that of its key. */
function columnsOf({ indent, text }: Line): number[] {
  const columns = [indent];
  for (const dash of /^(?:- +)*/.exec(text)?.[0].match(/- +/g) ?? [])
    columns.push((columns.at(-1) ?? 0) + dash.length);
  return columns;
}
