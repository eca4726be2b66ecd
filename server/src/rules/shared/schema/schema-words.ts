import type { Path } from '../../../yaml/field';
import type { YamlNode } from '../../../yaml/node';

/** The last steps of a path, as people say them: `ports[0]` for an item, the key for anything else. */
export function placeName(path: Path): string {
  const keyAt = path.findLastIndex((step) => typeof step === 'string');
  const [key = '', ...indices] = path.slice(Math.max(keyAt, 0));
  return `${key}${indices.map((index) => `[${index}]`).join('')}`;
}

const LONGEST = 40;

/** A value in the notation of JSON, which reads the same in every language. */
export function shownValue(node: YamlNode | undefined): string {
  if (node?.kind === 'map') return '{…}';
  if (node?.kind !== 'scalar') return '[…]';
  const shown = node.text.length > LONGEST ? `${node.text.slice(0, LONGEST)}…` : node.text;
  return typeof node.value === 'string' ? `"${shown}"` : shown;
}
