import { lineEndAt } from '../../base/lines';
import { firstIndex } from '../../base/sorted';
import type { Span } from '../../base/span';
import type { Resource } from '../../workspace/chunk';
import type { Place } from '../../yaml/field';
import { ENDS, TURNS } from '../../yaml/templates/template-branches';
import type { TextSource } from '../../yaml/node';

/** A statement of a template that has a line of its own: what stands on both sides of it need not come together. */
const BRANCH =
  /^[ \t]*(?:\{\{-?[ \t]*(?:if|else|end|range|with)\b|\{%-?[ \t]*(?:if|elif|else|endif|for|endfor)\b)/gm;

/**
 * Says whether a template may write one of two places and not the other: both branches of an `if` stand in the file,
 * and only one of them in the manifest.
 */
export function mayBeAlternatives(a: Place, b: Place): boolean {
  if (a.source !== b.source) return false;
  const [first, second] = a.span.start <= b.span.start ? [a, b] : [b, a];
  const branches = branchesOf(a.source);
  const next = branches[firstIndex(branches, (at) => at >= first.span.end)];
  return next !== undefined && next < second.span.start;
}

const ASKS_FOR_VERSION = /Capabilities|semverCompare|apiVersion|kubeVersion/i;

/** Says whether a template writes a place for some versions of Kubernetes, and something else for the others. */
export function isForSomeVersions({ source, span }: Place): boolean {
  const choices = choicesByVersion.get(source) ?? findChoicesByVersion(source);
  choicesByVersion.set(source, choices);
  return choices.some(({ start, end }) => start < span.start && span.start < end);
}

/** Like the branches, they are asked about for many places of a text. */
const choicesByVersion = new WeakMap<TextSource, readonly Span[]>();

/** Statements that ask for a version and have a branch for every other one. */
function findChoicesByVersion(source: TextSource): Span[] {
  const found: Span[] = [];
  const open: { readonly start: number; readonly asks: boolean; turns: boolean }[] = [];
  for (const at of branchesOf(source)) {
    const line = source.text.slice(at, lineEndAt(source.text, at));
    const statement = open[open.length - 1];
    if (ENDS.test(line)) {
      open.pop();
      if (statement?.asks === true && statement.turns) found.push({ start: statement.start, end: at });
    } else if (TURNS.test(line)) {
      if (statement !== undefined) statement.turns = true;
    } else if (!/\bend\w*\s*-?[}%]\}/.test(line))
      open.push({ start: at, asks: ASKS_FOR_VERSION.test(line), turns: false });
  }
  return found;
}

/** Of a text many pairs of places are asked about. */
const known = new WeakMap<TextSource, readonly number[]>();

/** Where the statements of a text begin that have a line of their own. */
function branchesOf(source: TextSource): readonly number[] {
  const branches = known.get(source) ?? offsetsOfBranches(source.text);
  known.set(source, branches);
  return branches;
}

function offsetsOfBranches(text: string): number[] {
  if (!hasBranch(text)) return [];
  return Array.from(text.matchAll(BRANCH), ({ index, 0: line }) => index + line.indexOf('{'));
}

/** Says whether a template decides about a part of a text. */
function hasBranch(text: string): boolean {
  return text.includes('{') && text.search(BRANCH) >= 0;
}

/** True where a template may write one only of two objects of a file. */
export function isChosenByTemplate({ chunk: first }: Resource, { chunk: second }: Resource): boolean {
  return second.file.chunks.some(
    (chunk) =>
      chunk.start >= first.start &&
      chunk.start <= second.start &&
      hasBranch(chunk.text) &&
      chunk.document.templated,
  );
}
