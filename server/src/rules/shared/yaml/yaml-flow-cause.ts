import { message } from '../../../base/message';
import type { YamlNode } from '../../../yaml/node';
import { lineOf, type CauseFinder } from './yaml-cause';

/** Causes around brackets, braces and commas. */
export const flowCause: CauseFinder = (text, problem, { root }) => {
  const { code, span } = problem;
  const first = text[span.start] ?? '';
  if (
    code === 'BLOCK_IN_FLOW' ||
    (code === 'MISSING_CHAR' &&
      root !== undefined &&
      findOpenFlow(root, text, span.start, true) !== undefined)
  ) {
    return {
      span: lineOf(text, span),
      message: message('A comma is missing: between brackets, entries are separated by commas.'),
    };
  }
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
  if (code !== 'BAD_INDENT' && code !== 'MISSING_CHAR') return undefined;
  const open = root === undefined ? undefined : findOpenFlow(root, text, span.start, false);
  if (open === undefined) return undefined;
  return {
    span: { start: open, end: open + 1 },
    message: message('{bracket} opens here and is never closed.', { bracket: text[open] ?? '' }),
  };
};

/** Offset of the innermost bracket that opens before `at`: `closed` asks for one that closes behind it. */
function findOpenFlow(node: YamlNode, text: string, at: number, closed: boolean): number | undefined {
  if (node.kind !== 'map' && node.kind !== 'sequence') return undefined;
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
