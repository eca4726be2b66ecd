import type { TopologyNode } from '../../../server/src/protocol/topology';

/** Says whether every word of a search stands in the kind, the name or the facts of an object. */
export function matches({ kind, name, details }: TopologyNode, query: string): boolean {
  const text = [kind, name, ...details].join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
