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
