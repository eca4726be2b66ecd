import { lineStartAt } from '../../../base/lines';
import { message } from '../../../base/message';
import type { YamlNode } from '../../../yaml/node';
import type { YamlProblem } from '../../../yaml/parsing/parse';
import { lineOf, type CauseFinder, type YamlCause } from './yaml-cause';

/** Causes around brackets, braces and commas. */
export const flowCause: CauseFinder = (text, problem, { root }) => {
  const { code, span } = problem;
  const first = text[span.start] ?? '';
  const mayLackComma = code === 'MISSING_CHAR' || code === 'MULTILINE_IMPLICIT_KEY';
  if (code === 'BLOCK_IN_FLOW' || (mayLackComma && findOpenFlow(root, text, span.start, true) !== undefined))
    return commaCause(text, problem);
  if (code === 'UNEXPECTED_TOKEN' && (first === ']' || first === '}')) {
    return {
      span: { start: span.start, end: span.start + 1 },
      message: message('There is no open bracket that {bracket} could close.', { bracket: first }),
    };
  }
  if (code === 'UNEXPECTED_TOKEN' && first === ',') {
    return {
      span: { start: span.start, end: span.start + 1 },
      message: message('An entry is missing before this comma.'),
    };
  }
  if (code !== 'BAD_INDENT' && !mayLackComma) return undefined;
  const open = findOpenFlow(root, text, span.start, false);
  if (open === undefined) return undefined;
  return {
    span: { start: open, end: open + 1 },
    message: message('{bracket} opens here and is never closed.', { bracket: text[open] ?? '' }),
  };
};

function commaCause(text: string, { code, span }: YamlProblem): YamlCause {
  const cause = {
    span: lineOf(text, span),
    message: message('A comma is missing: between brackets, entries are separated by commas.'),
  };
  // The comma belongs behind the entry before; a value that runs into the next key is that entry.
  const runsOn = code === 'MULTILINE_IMPLICIT_KEY';
  const at = runsOn ? cause.span.end : text.slice(0, span.start).trimEnd().length;
  const isEnd = runsOn || /["'}\]]/.test(text[at - 1] ?? '') || text.slice(at, span.start).includes('\n');
  const mayBeComment = text.slice(lineStartAt(text, at), at).includes('#');
  if (!isEnd || mayBeComment) return cause;
  const patches = [{ span: { start: at, end: at }, newText: ',' }];
  return { ...cause, fix: { title: message('Add the comma'), patches } };
}

/** Offset of the innermost bracket that opens before `at`: `closed` asks for one that closes behind it. */
function findOpenFlow(
  node: YamlNode | undefined,
  text: string,
  at: number,
  closed: boolean,
): number | undefined {
  if (node?.kind !== 'map' && node?.kind !== 'sequence') return undefined;
  const children =
    node.kind === 'map'
      ? node.pairs.flatMap((pair) => (pair.value === undefined ? [] : [pair.value]))
      : node.items;
  for (const child of children) {
    const found = findOpenFlow(child, text, at, closed);
    if (found !== undefined) return found;
  }
  if (!node.flow || node.span.start >= at) return undefined;
  const closing =
    /[\]}]/.test(text[node.span.end - 1] ?? '') && matching(text, node.span.start, node.span.end);
  if (closed) return closing && node.span.end > at ? node.span.start : undefined;
  return closing ? undefined : node.span.start;
}

function matching(text: string, start: number, end: number): boolean {
  return `${text[start] ?? ''}${text[end - 1] ?? ''}` === (text[start] === '[' ? '[]' : '{}');
}
