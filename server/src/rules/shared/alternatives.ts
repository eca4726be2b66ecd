import type { Place } from '../../yaml/field';

/** A statement of a template that has a line of its own: what stands on both sides of it need not come together. */
const BRANCH =
  /^[ \t]*(?:\{\{-?[ \t]*(?:if|else|end|range|with)\b|\{%-?[ \t]*(?:if|elif|else|endif|for|endfor)\b)/m;

/**
 * Says whether a template may write one of two places and not the other: both branches of an `if` stand in the file,
 * and only one of them in the manifest.
 */
export function mayBeAlternatives(a: Place, b: Place): boolean {
  if (a.source !== b.source) return false;
  const [first, second] = a.span.start <= b.span.start ? [a, b] : [b, a];
  return hasBranch(a.source.text.slice(first.span.end, second.span.start));
}

/** Says whether a template decides about a part of a text. */
export function hasBranch(text: string): boolean {
  return text.includes('{') && BRANCH.test(text);
}
