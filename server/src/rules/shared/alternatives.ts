import { firstIndex } from '../../base/sorted';
import type { Resource } from '../../workspace/chunk';
import type { Place } from '../../yaml/field';
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
