import type { Field } from '../../yaml/field';
import type { YamlNode } from '../../yaml/node';

/**
 * True where a field stands in its own text, neither behind an alias nor in a merged map, and no anchor in it gives
 * others what they hold: only then does a change here change nothing elsewhere.
 */
export function isWrittenHere(field: Field): boolean {
  for (let at = field; at.parent !== undefined; at = at.parent) {
    const parent = at.parent.written;
    if (parent?.kind === 'map' && !parent.pairs.some((pair) => pair.key === at.keyNode)) return false;
    if (parent?.kind !== 'map' && parent?.kind !== 'sequence') return false;
  }
  return field.written?.kind !== 'alias' && !holdsAnchor(field.written);
}

function holdsAnchor(node: YamlNode | undefined): boolean {
  if (node === undefined || node.kind === 'alias') return false;
  if (node.anchor !== undefined) return true;
  if (node.kind === 'map') return node.pairs.some(({ value }) => holdsAnchor(value));
  return node.kind === 'sequence' && node.items.some(holdsAnchor);
}
