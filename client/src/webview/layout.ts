import { Graph, layout } from '@dagrejs/dagre';
import type { TopologyEdge, TopologyNode, TopologyResult } from '../../../server/src/protocol/topology';

/** A point or a box in units of the picture, which are CSS pixels at its natural size. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An object with its place; `x` and `y` are those of its upper left corner. */
export interface PlacedNode extends Box {
  readonly node: TopologyNode;
}

/** An arrow with the points that it runs through. */
export interface PlacedEdge {
  readonly edge: TopologyEdge;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A picture whose every part has its place. */
export interface Layout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}

/** Room around the picture. */
const MARGIN = 24;
/** Widths of one letter of a name and of the lines below it, on the wide side, so that no text leaves its box. */
const NAME_LETTER = 8;
const DETAIL_LETTER = 6.4;
/** Heights of the kind and name, and of each line below them. */
const HEAD = 44;
const LINE = 16;

/** What an arrow says stands in its middle, and no word stands on another. */
const WORD = { width: 1, height: 14, labelpos: 'c' } as const;

/** Letters of a line that fit into the widest box. */
export const MAX_LETTERS = 40;

/** Places the objects from left to right: who asks, what answers, pods, storage. */
export function layOut({ nodes, edges }: Pick<TopologyResult, 'nodes' | 'edges'>): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 60, edgesep: 12, marginx: MARGIN, marginy: MARGIN });
  for (const node of nodes) graph.setNode(node.id, sizeOf(node));
  for (const edge of edges) graph.setEdge(edge.from, edge.to, { ...WORD }, edge.kind);
  layout(graph, {
    customOrder: (ranked, order) => {
      order(ranked, { constraints: inOrder(nodes) });
      untangle(ranked);
    },
  });
  const placed = nodes.map((node): PlacedNode => {
    const { x = 0, y = 0 } = graph.node(node.id);
    const { width, height } = sizeOf(node);
    return { node, x: x - width / 2, y: y - height / 2, width, height };
  });
  return {
    nodes: placed,
    edges: edges.map((edge) => ({
      edge,
      points: graph.edge(edge.from, edge.to, edge.kind).points ?? [],
    })),
    width: Math.max(0, ...placed.map(({ x, width }) => x + width)) + MARGIN,
    height: Math.max(0, ...placed.map(({ y, height }) => y + height)) + MARGIN,
  };
}

/** Pods stand in the order of their ordinals, the first one on top, and so do their claims. */
function inOrder(nodes: readonly TopologyNode[]): { left: string; right: string }[] {
  return ['Pod', 'PersistentVolumeClaim'].flatMap((ordered) => {
    const ids = nodes.filter(({ kind }) => kind === ordered).map(({ id }) => id);
    return ids.slice(1).map((right, index) => ({ left: ids[index] ?? right, right }));
  });
}

/**
 * Arrows of one rank that end at the same object pass it in the order of the objects that they come from. Nothing in the
 * library sees to it where the order of these is given.
 */
function untangle(graph: Graph): void {
  const rankOf = (id: string): number => graph.node(id).rank ?? 0;
  const orderOf = (id: string): number => graph.node(id).order ?? 0;
  const before = (id: string): number => Math.min(...(graph.predecessors(id) ?? []).map(orderOf));
  // From the first rank on, because an arrow over several ranks follows itself.
  const passing = graph
    .nodes()
    .filter((id) => graph.node(id).dummy !== undefined)
    .sort((a, b) => rankOf(a) - rankOf(b));
  const groups = new Map<string, string[]>();
  for (const id of passing) {
    const key = JSON.stringify([rankOf(id), graph.successors(id)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [id]);
    else group.push(id);
  }
  for (const ids of groups.values()) {
    const places = ids.map(orderOf).sort((a, b) => a - b);
    const sorted = ids.sort((a, b) => before(a) - before(b));
    sorted.forEach((id, index) => {
      graph.node(id).order = places[index];
    });
  }
}

/** Full-width letters, such as Chinese ones, take the room of two. */
function lettersOf(text: string): number {
  const letters = [...text].reduce((sum, letter) => sum + (letter > '⺀' ? 2 : 1), 0);
  return Math.min(letters, MAX_LETTERS);
}

function sizeOf({ kind, name, details }: TopologyNode): { width: number; height: number } {
  const widths = [
    lettersOf(name) * NAME_LETTER,
    lettersOf(kind) * DETAIL_LETTER + 24,
    ...details.map((detail) => lettersOf(detail) * DETAIL_LETTER),
  ];
  return { width: Math.ceil(Math.max(...widths) + 28), height: HEAD + details.length * LINE };
}
