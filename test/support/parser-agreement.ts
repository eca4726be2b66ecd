import { parseHealthy } from '../../server/src/yaml/parsing/healthy';
import type { YamlNode } from '../../server/src/yaml/node';
import { parseTolerant } from '../../server/src/yaml/parsing/parse';

/**
 * A tree with what readers rely on: values, styles, and spans of scalars. Where nothing is written (`key:`) the place
 * does not matter, and block collections may end at their last character or at the next key.
 */
function essence(node: YamlNode | undefined): unknown {
  if (node === undefined) return null;
  const { start } = node.span;
  if (node.kind === 'alias') return ['alias', node.name, node.span, node.target?.span.start];
  if (node.kind === 'scalar') {
    const { value, text, style, span, anchor } = node;
    // A block scalar ends at its last line or at the next key; both parsers agree on its text.
    const end = style === 'literal' || style === 'folded' ? null : span.end;
    return span.end > start ? [String(value), text, style, start, end, anchor] : null;
  }
  const children =
    node.kind === 'map'
      ? node.pairs.map((pair) => [essence(pair.key), essence(pair.value)])
      : node.items.map(essence);
  return [node.kind, node.flow, start, node.flow ? node.span.end : null, node.anchor, children];
}

/**
 * Throws where the fast reader and the reference parser read a document differently, or where the fast one reads what
 * the other refuses. Returns whether the fast one read it at all.
 */
export function expectAgreement(text: string): boolean {
  const fast = parseHealthy(text, 100);
  if (fast === undefined) return false;
  const { root, problems } = parseTolerant(text);
  const [own, reference] = [JSON.stringify(essence(fast.root)), JSON.stringify(essence(root))];
  if (problems.length > 0 || own !== reference)
    throw new Error(
      `The parsers differ on ${JSON.stringify(text)}:\n${own}\n${reference} ${JSON.stringify(problems)}`,
    );
  return true;
}
