import type { IdentityNode } from './identity-node';

/** The set that a line of a file belongs to: the one that is written there, else the one whose Service is. */
export function nodeAt(nodes: readonly IdentityNode[], uri: string, line: number): IdentityNode | undefined {
  const present = nodes.filter(({ set }) => set?.update?.isRemoved !== true);
  const inFile = present.filter(({ set }) => set?.uri === uri);
  const around = inFile.find(({ set }) => set && set.range.start.line <= line && line <= set.range.end.line);
  return around ?? inFile[0] ?? present.find(({ set }) => set?.service?.location?.uri === uri);
}
