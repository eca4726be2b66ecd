import type { YamlNode } from '../node';

/** Values that aliases stand for, and all values: what a reader meets that writes each alias out. */
interface Weight {
  readonly aliased: number;
  readonly all: number;
}

/**
 * Says whether so much of a document is made by aliases that Kubernetes' reader refuses it ("document contains
 * excessive aliasing"). The limits are those of go-yaml's decoder: above 1,000 values at most 99 % may come from
 * aliases, less the more values there are (10 % from 4,000,000 on). Each node is weighed once, whatever it expands to.
 */
export function hasExcessiveAliases(root: YamlNode | undefined): boolean {
  if (root === undefined) return false;
  const { aliased, all } = weigh(root, new Map());
  return aliased > 100 && all > 1000 && aliased / all > allowedRatio(all);
}

const LOW = 400_000;
const HIGH = 4_000_000;

function allowedRatio(all: number): number {
  if (all <= LOW) return 0.99;
  if (all >= HIGH) return 0.1;
  return 0.99 - (0.89 * (all - LOW)) / (HIGH - LOW);
}

const NOTHING: Weight = { aliased: 0, all: 0 };

/** `known` holds what was weighed, and nothing for a node that an alias inside it names. */
function weigh(node: YamlNode, known: Map<YamlNode, Weight>): Weight {
  if (node.kind === 'scalar') return { aliased: 0, all: 1 };
  const before = known.get(node);
  if (before !== undefined) return before;
  known.set(node, NOTHING);
  const weight = node.kind === 'alias' ? weighAlias(node.target, known) : weighAll(childrenOf(node), known);
  known.set(node, weight);
  return weight;
}

function weighAlias(target: YamlNode | undefined, known: Map<YamlNode, Weight>): Weight {
  const { all } = target === undefined ? NOTHING : weigh(target, known);
  return { aliased: all, all: all + 1 };
}

function weighAll(nodes: readonly YamlNode[], known: Map<YamlNode, Weight>): Weight {
  let [aliased, all] = [0, 1];
  for (const node of nodes) {
    const weight = weigh(node, known);
    aliased += weight.aliased;
    all += weight.all;
  }
  return { aliased, all };
}

function childrenOf(node: YamlNode): readonly YamlNode[] {
  if (node.kind === 'sequence') return node.items;
  if (node.kind !== 'map') return [];
  return node.pairs.flatMap(({ key, value }) => (value === undefined ? [key] : [key, value]));
}
