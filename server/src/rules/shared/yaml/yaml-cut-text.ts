import { message } from '../../../base/message';
import { restOfLine, type CauseFinder } from './yaml-cause';

/** A line, with the offset of its first character. */
interface Line {
  readonly start: number;
  readonly indent: number;
  readonly text: string;
}

/** What opens a text of several lines: `|` or `>` as the value of a key or an item. */
const HEADER = /[:-][ \t]+(?:[&!]\S+[ \t]+)?[|>][-+1-9]*[ \t]*(?:#.*)?$/;

/** A comment that was put at the beginning of a line inside a text of several lines: it ends the text. */
export const cutTextCause: CauseFinder = (text, { span }) => {
  const lines = linesOf(text);
  const stumble = lines.findIndex(
    (line) => line.start + line.text.length > span.start && isWritten(line) && !isComment(line),
  );
  const header = headerOf(lines, stumble);
  if (header === undefined) return undefined;
  const below = lines.slice(header + 1);
  const indent = below.find((line) => isWritten(line) && !isComment(line))?.indent ?? 0;
  const isCut = (line: Line): boolean => isComment(line) && line.indent < indent;
  const end = below.findIndex((line) => isWritten(line) && !isComment(line) && line.indent < indent);
  const inside = end < 0 ? below : below.slice(0, end);
  const last = inside.findLastIndex((line) => isWritten(line) && !isComment(line));
  const cuts = inside.slice(0, last).filter(isCut);
  const [first] = cuts;
  if (first === undefined || first.start > (lines[stumble]?.start ?? 0)) return undefined;
  return {
    span: restOfLine(text, first.start + first.indent),
    message: message(
      'This comment is not indented as the text around it, so the text ends here, and the line that goes on with it fits nothing; kubectl refuses the document.',
    ),
    fix: {
      title: message('Indent it as the text'),
      patches: cuts.map((line) => ({
        span: { start: line.start, end: line.start },
        newText: ' '.repeat(indent - line.indent),
      })),
    },
  };
};

/** Lines of a script or a text that stand further left than the lines around them, as here-documents are pasted. */
export const outdentedTextCause: CauseFinder = (text, { span }) => {
  const lines = linesOf(text);
  const stumble = lines.findIndex((line) => line.start + line.text.length > span.start && isWritten(line));
  const before = lines.slice(0, Math.max(stumble, 0)).findLastIndex(isWritten);
  const header = headerOf(lines, before);
  const first = lines[stumble];
  if (header === undefined || first === undefined) return undefined;
  const indent = lines.slice(header + 1).find(isWritten)?.indent ?? 0;
  const isInside = lines
    .slice(header + 1, stumble)
    .every((line) => !isWritten(line) || line.indent >= indent);
  const end = endOfOutdented(lines, before, stumble, indent);
  if (!isInside || first.indent >= indent || end === undefined) return undefined;
  const outdented = lines.slice(stumble, end).filter(isWritten);
  const missing = indent - Math.min(...outdented.map((line) => line.indent));
  return {
    span: restOfLine(text, first.start + first.indent),
    message: message(
      'This line is not indented as the text above it, so the text ends here; kubectl refuses the document.',
    ),
    fix: {
      title: message('Indent it as the text'),
      patches: outdented.map(({ start }) => ({
        span: { start, end: start },
        newText: ' '.repeat(missing),
      })),
    },
  };
};

/** Behind the last line that belongs to a text although it stands further left; undefined where that is not sure. */
function endOfOutdented(
  lines: readonly Line[],
  before: number,
  stumble: number,
  indent: number,
): number | undefined {
  const [, word] = /<<-?[ \t]*["'\\]?(\w+)/.exec(lines[before]?.text ?? '') ?? [];
  const below = lines.slice(stumble);
  const end = below.findIndex((line) =>
    word === undefined
      ? isWritten(line) && (line.indent >= indent || /^\s*(?:- |[^\s:]+:(?:\s|$)|---)/.test(line.text))
      : line.text.startsWith(word),
  );
  if (end < 0) return undefined;
  if (word !== undefined) return stumble + end + 1;
  return (below[end]?.indent ?? 0) >= indent ? stumble + end : undefined;
}

/** The line that opens the text in which a line was meant to stand. */
function headerOf(lines: readonly Line[], stumble: number): number | undefined {
  let outermost = lines[stumble]?.indent ?? 0;
  for (let index = stumble - 1; index >= 0 && outermost > 0; index--) {
    const line = lines[index];
    if (line === undefined || !isWritten(line) || isComment(line) || line.indent >= outermost) continue;
    if (HEADER.test(line.text)) return index;
    outermost = line.indent;
  }
  return undefined;
}

function isWritten({ text }: Line): boolean {
  return /\S/.test(text);
}

function isComment({ text }: Line): boolean {
  return /^\s*#/.test(text);
}

function linesOf(text: string): Line[] {
  return [...text.matchAll(/^.*$/gm)].map(({ index, 0: line }) => ({
    start: index,
    indent: /^ */.exec(line)?.[0].length ?? 0,
    text: line,
  }));
}
