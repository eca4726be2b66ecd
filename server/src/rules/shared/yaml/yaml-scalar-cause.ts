import { message } from '../../../base/message';
import type { Span } from '../../../base/span';
import { quote } from '../../../yaml/editing/edits';
import { readYaml, type YamlDocument } from '../../../yaml/document';
import type { YamlNode } from '../../../yaml/node';
import type { YamlProblem } from '../../../yaml/parsing/parse';
import { lineOf, restOfLine, type CauseFinder, type YamlCause } from './yaml-cause';

/** Causes inside a value: quotes, escapes, characters that no plain value begins with, tabs. */
export const scalarCause: CauseFinder = (text, problem, document) => {
  const first = text[problem.span.start] ?? '';
  switch (problem.code) {
    case 'TAB_AS_INDENT':
      return tabCause(text, problem);
    case 'MISSING_CHAR':
      return openQuote(problem, document);
    case 'BAD_DQ_ESCAPE':
      return badEscape(text, problem.span);
    case 'BAD_SCALAR_START':
      return {
        span: { start: problem.span.start, end: problem.span.start + 1 },
        message: message(
          'A value cannot begin with {character} in YAML; kubectl refuses the document. Put the value in quotes.',
          { character: first },
        ),
        fix: quoteRest(text, problem.span.start),
      };
    case 'BAD_ALIAS':
      return {
        span: lineOf(text, problem.span),
        message: message(
          'The name after {character} is missing. To mean the character itself, put the value in quotes.',
          { character: first },
        ),
        fix: quoteRest(text, problem.span.start),
      };
    case 'UNEXPECTED_TOKEN':
      return behindValue(text, problem.span);
    default:
      return undefined;
  }
};

function tabCause(text: string, { span }: YamlProblem): YamlCause {
  const patches = spacesForTabs(text);
  return {
    span,
    message: message(
      'The indentation contains a tab; YAML allows only spaces there, and kubectl refuses the document.',
    ),
    ...(patches === undefined ? {} : { fix: { title: message('Indent with spaces'), patches } }),
  };
}

/**
 * The width of a tab is not written anywhere: the first one is meant that gives readable YAML and, since nobody puts a
 * line below a key to leave the key without a value, the fewest empty keys.
 */
function spacesForTabs(text: string) {
  let best: { readonly width: number; readonly empty: number } | undefined;
  for (const width of [2, 4, 8]) {
    const expanded = text.replace(TABS, (indent) => expandTabs(indent, width));
    const { broken, root } = readYaml(expanded, false);
    const empty = emptyKeys(root);
    if (!broken && (best === undefined || empty < best.empty)) best = { width, empty };
    if (best?.empty === 0) break;
  }
  if (best === undefined) return undefined;
  const { width } = best;
  return [...text.matchAll(TABS)].map(({ index, 0: indent }) => ({
    span: { start: index, end: index + indent.length },
    newText: expandTabs(indent, width),
  }));
}

/** Indentation with a tab in it. */
const TABS = /^[ \t]*\t[ \t]*/gm;

/** How many keys below a node have no value. */
function emptyKeys(node: YamlNode | undefined): number {
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return 1;
  const below = node.kind === 'map' ? node.pairs.map(({ value }) => value) : [];
  const items = node.kind === 'sequence' ? node.items : [];
  return [...below, ...items].reduce((count, one) => count + emptyKeys(one), 0);
}

function expandTabs(indent: string, width: number): string {
  let column = 0;
  for (const character of indent) column += character === '\t' ? width - (column % width) : 1;
  return ' '.repeat(column);
}

/** The parser notices an open quote at the end of the text; people look for where it opens. */
function openQuote(problem: YamlProblem, { root }: YamlDocument): YamlCause | undefined {
  const opening = root === undefined ? undefined : findOpenQuote(root, problem.span.start);
  if (opening === undefined) return undefined;
  return {
    span: { start: opening, end: opening + 1 },
    message: message('The quote that opens here is never closed; everything after it counts as text.'),
  };
}

function findOpenQuote(node: YamlNode, end: number): number | undefined {
  if (node.kind === 'map') {
    for (const pair of node.pairs) {
      const found =
        findOpenQuote(pair.key, end) ??
        (pair.value === undefined ? undefined : findOpenQuote(pair.value, end));
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (node.kind === 'sequence') {
    return node.items.map((item) => findOpenQuote(item, end)).find((found) => found !== undefined);
  }
  if (node.kind !== 'scalar' || !node.style.endsWith('-quoted')) return undefined;
  return node.span.end >= end && node.span.start < end ? node.span.start : undefined;
}

function badEscape(text: string, span: Span): YamlCause {
  const at = span.start;
  return {
    span: { start: at, end: at + 2 },
    message: message(
      '{escape} means nothing between double quotes; kubectl refuses the document. Write the backslash twice, or use single quotes.',
      {
        escape: text.slice(at, at + 2),
      },
    ),
    fix: {
      title: message('Write the backslash twice'),
      patches: [{ span: { start: at, end: at + 1 }, newText: '\\\\' }],
    },
  };
}

/** Something follows a value that was already complete. */
function behindValue(text: string, span: Span): YamlCause | undefined {
  const before = text.slice(0, span.start).trimEnd();
  if (/[|>][-+\d]*$/.test(before)) {
    return {
      span: restOfLine(text, span.start),
      message: message(
        'Nothing may follow the sign for a block of text on its line; the text begins on the next line.',
      ),
    };
  }
  const quoted = /["']$/.exec(before);
  const line = text.lastIndexOf('\n', span.start) + 1;
  if (quoted === null || before.length < line || /[,\]}]/.test(text[span.start] ?? '')) return undefined;
  return {
    span: restOfLine(text, span.start),
    message: message(
      'There is text after the closing quote; kubectl refuses the document. Quote the whole value, or none of it.',
    ),
  };
}

function quoteRest(text: string, start: number) {
  const span = restOfLine(text, start);
  const newText = quote(text.slice(span.start, span.end), 'double-quoted');
  return { title: message('Put the value in quotes'), patches: [{ span, newText }] };
}
