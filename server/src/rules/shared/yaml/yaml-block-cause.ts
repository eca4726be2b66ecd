import { columnOf, lineStartAt } from '../../../base/lines';
import { message } from '../../../base/message';
import type { Span } from '../../../base/span';
import { quote } from '../../../yaml/editing/edits';
import { lineOf, restOfLine, type CauseFinder, type YamlCause } from './yaml-cause';
import { spaceAfterDash, strayLineCause, TOO_DEEP } from './yaml-stray-line';

/** Causes of indentation and of keys: colons, dashes, columns. */
export const blockCause: CauseFinder = (text, { code, span }) => {
  switch (code) {
    case 'MULTILINE_IMPLICIT_KEY':
      return keyCause(text, span);
    case 'MISSING_CHAR':
      return text.trimStart().startsWith('%') ? directiveCause(text, span) : keyCause(text, span);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return nestedCause(text, span);
    case 'BAD_INDENT':
      return columnCause(text, span);
    default:
      return undefined;
  }
};

/** A line that should be `key: value` and is not. */
function keyCause(text: string, span: Span): YamlCause {
  const line = restOfLine(text, span.start);
  const written = text.slice(line.start, line.end);
  const colon = /^["']?[\w./-]+["']?:(?=\S)/.exec(written);
  if (colon !== null) {
    const at = line.start + colon[0].length;
    return {
      span: line,
      message: message(
        'A space is missing after the colon; without it, "{text}" is one word and not a key with a value.',
        { text: written },
      ),
      fix: { title: message('Add the space'), patches: [{ span: { start: at, end: at }, newText: ' ' }] },
    };
  }
  if (/^-[^\s-]/.test(written)) return spaceAfterDash({ start: line.start, text: written });
  if (/^-(?:\s|$)/.test(written)) return listCause(text, line);
  if (/^-{4,}$/.test(written)) return dashesCause(line);
  const fix = colonAfter(text, line);
  return {
    span: line,
    message: message(
      '"{text}" has no colon after it, so it is neither a key nor a value; kubectl refuses the document.',
      { text: written },
    ),
    ...(fix === undefined ? {} : { fix }),
  };
}

/** The colon of a word with more below it; of two words, which is a guess, that of the first. */
function colonAfter(text: string, { start, end }: Span): YamlCause['fix'] {
  const [key = '', value, ...others] = text.slice(start, end).split(/ +/);
  const below = /\n( *)([^\s#].?)/.exec(text.slice(end));
  const depth = (below?.[1]?.length ?? 0) - columnOf(text, start);
  const opens = depth > 0 || (depth === 0 && below?.[2] === '- ');
  if (!/^[\w./-]+$/.test(key) || others.length > 0 || (value === undefined && !opens)) return undefined;
  const at = start + key.length;
  const patches = [{ span: { start: at, end: at }, newText: ':' }];
  return { title: message('Add the colon'), patches, preferred: value === undefined };
}

/** `----`, as other formats write a line across. */
function dashesCause(span: Span): YamlCause {
  return {
    span,
    message: message(
      'Three dashes begin a new document, and more than three are text; kubectl refuses the document.',
    ),
    fix: { title: message('Write three dashes'), patches: [{ span, newText: '---' }] },
  };
}

function directiveCause(text: string, span: Span): YamlCause {
  return {
    span: lineOf(text, span),
    message: message('A line with three dashes must stand between the directives and the document.'),
  };
}

function listCause(text: string, span: Span): YamlCause {
  return (
    strayLineCause(text, span.start) ?? {
      span,
      message: message(
        'There is a list item where a key is expected. Indent it below the key that it belongs to.',
      ),
    }
  );
}

/** `a: b: c`, or a line that is indented below a key which already has a value. */
function nestedCause(text: string, span: Span): YamlCause {
  const line = restOfLine(text, span.start);
  const written = text.slice(line.start, line.end);
  if (written.trim().startsWith('- ')) return listCause(text, contentOf(text, span.start));
  if (/:(?:\s|$)/.test(written)) {
    return {
      span: line,
      message: message(
        'This line holds a second key. If "{text}" is one value, put it in quotes; otherwise begin a new line.',
        { text: written },
      ),
      fix: {
        title: message('Put the value in quotes'),
        // It may as well be a lost line break.
        preferred: false,
        patches: [{ span: line, newText: quote(written, 'double-quoted') }],
      },
    };
  }
  const next = nextLine(text, line.end);
  if (written.trim() === '' && text.startsWith('- ', next.start)) return listCause(text, next);
  return tooDeep(text, next);
}

function tooDeep(text: string, span: Span): YamlCause {
  return strayLineCause(text, span.start) ?? { span, message: TOO_DEEP };
}

/** A line whose column fits none of the keys above it. */
function columnCause(text: string, span: Span): YamlCause {
  // The parser stumbles at the end of a complete value; the fault is in the next line, comments between left out.
  if (/^\s*$/.test(text.slice(span.start, restOfLine(text, span.start).end)))
    return tooDeep(text, nextLine(text, span.start));
  const content = contentOf(text, span.start);
  return (
    strayLineCause(text, content.start) ?? {
      span: content,
      message: message(
        'The indentation of this line matches none of the lines above it; kubectl refuses the document.',
      ),
    }
  );
}

/** What is written on the line of an offset, indentation and comment left out. */
function contentOf(text: string, offset: number): Span {
  const start = lineStartAt(text, offset);
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0;
  return lineOf(text, restOfLine(text, start + indent));
}

/** The content of the next line that has one. */
function nextLine(text: string, offset: number): Span {
  const next = /\n[ \t]*[^\s#]/.exec(text.slice(offset));
  return next === null
    ? lineOf(text, { start: offset, end: offset })
    : restOfLine(text, offset + next.index + next[0].length - 1);
}
