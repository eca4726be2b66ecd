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
  const key = /^- +([\w.-]+:)/.exec(line.text)?.[1];
  if (key === undefined) return undefined;
  const owner = lines.findLastIndex(({ indent }, index) => index < at && indent <= line.indent);
  const item = lines[owner + 1];
  const alike = lines
    .slice(owner + 1, at)
    .some(({ indent, text }) => indent === item?.indent && text.startsWith(key));
  if (item?.indent !== line.indent + 2 || !alike || !opens(lines[owner]) || isItem(item)) return undefined;
  return {
    span: spanOf(item),
    message: message('The dash before this item of the list is missing; kubectl refuses the document.'),
    fix: {
      title: message('Add the dash'),
      patches: [{ span: { start: item.start - 2, end: item.start }, newText: '- ' }],
    },
  };
}

function lostSpaceOrIndent(lines: readonly Line[], at: number, line: Line): YamlCause | undefined {
  const above = lines.findLastIndex(({ indent }, index) => index < at && indent < line.indent);
  const owner = lines[above];
  if (owner === undefined) return undefined;
  if (DASH_AND_KEY.test(owner.text)) return spaceAfterDash(owner);
  const end = lines.findIndex(({ indent }, index) => index > at && indent < line.indent);
  // One line against one: either may be the wrong one.
  const alone = end === at + 1 || at === lines.length - 1;
  const between = at - above - 1;
  if (between > 0) {
    const [first] = lines.slice(above + 1);
    return between === 1 && first !== undefined && !alone && opens(owner)
      ? moved(first, line.indent)
      : undefined;
  }
  const before = lines.findLast(({ indent }, index) => index < above && indent <= line.indent);
  if (!isItem(owner) && isBetween(before, lines[above - 1], owner, line))
    return alone ? undefined : moved(owner, line.indent);
  return alone && !opens(owner) ? moved(line, columnsOf(owner).at(-1) ?? 0, TOO_DEEP) : undefined;
}

/** Says whether a line stands between two of one map, or between a key and what belongs below it. */
function isBetween(before: Line | undefined, previous: Line | undefined, owner: Line, line: Line): boolean {
  if (before === undefined) return false;
  const columns = columnsOf(before);
  return (
    columns.includes(line.indent) || (before === previous && opens(before) && columns.includes(owner.indent))
  );
}

/** The line should begin at another column. */
function moved(line: Line, column: number, text: Message = SLIPPED): YamlCause | undefined {
  if (isItem(line)) return undefined;
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

/** The columns at which a line begins something: those of its dashes, and that of its key. */
function columnsOf({ indent, text }: Line): number[] {
  const columns = [indent];
  for (const dash of /^(?:- +)*/.exec(text)?.[0].match(/- +/g) ?? [])
    columns.push((columns.at(-1) ?? 0) + dash.length);
  return columns;
}
