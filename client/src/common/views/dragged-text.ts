import type { IdentityNode } from './identity-node';

/** The text that a dragged node becomes: the DNS name, for a set the names of all pods, else the name itself. */
export async function draggedText(
  node: IdentityNode,
  peersOf: (node: IdentityNode) => Promise<readonly string[]>,
): Promise<string> {
  if (node.kind !== 'statefulSet') return node.dnsName ?? node.label;
  const peers = await peersOf(node);
  return peers.length === 0 ? node.label : peers.join(',');
}
