import type { TopologyEdge, TopologyNode, TopologyResult } from '../../../server/src/protocol/topology';
import { shape, type Shape } from './shape';
import { backward, forward, inOneLine, type Mark } from './words';

/** One line of the list: an object, and how it belongs to the one above it. */
export interface OutlineItem {
  /** Undefined for a line that begins a list. */
  readonly relation: string | undefined;
  readonly node: TopologyNode;
  readonly children: readonly OutlineItem[];
}

/**
 * The picture as nested lists, for those who read rather than look: every object and every arrow of it, each arrow once.
 * An object that stands further up already is named again without what belongs to it.
 */
export function outline({
  sets,
  nodes,
  edges,
}: Pick<TopologyResult, 'sets' | 'nodes' | 'edges'>): OutlineItem[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const told = new Set<TopologyEdge>();
  const seen = new Set<string>();
  const around = new Map<string, TopologyEdge[]>();
  for (const edge of edges) {
    for (const end of [edge.from, edge.to]) around.set(end, [...(around.get(end) ?? []), edge]);
  }
  const itemOf = (node: TopologyNode, relation: string | undefined): OutlineItem => {
    if (seen.has(node.id)) return { relation, node, children: [] };
    seen.add(node.id);
    // All arrows are taken before the lists below them are, so that each stands as high up as it can.
    const own = (around.get(node.id) ?? []).filter((edge) => !told.has(edge));
    own.forEach((edge) => told.add(edge));
    const children = own.flatMap((edge) => {
      const isForward = edge.from === node.id;
      const other = byId.get(isForward ? edge.to : edge.from);
      return other === undefined ? [] : [itemOf(other, isForward ? forward(edge.kind) : backward(edge.kind))];
    });
    return { relation, node, children };
  };
  const roots = [...sets.map(({ id }) => id), ...byId.keys()];
  return roots.flatMap((id) => {
    const node = byId.get(id);
    return node === undefined || seen.has(id) ? [] : [itemOf(node, undefined)];
  });
}

/** Draws the list; objects that are written somewhere are buttons that lead there. */
export function drawOutline(items: readonly OutlineItem[], marks: ReadonlyMap<string, Mark>): Shape {
  return shape('ul', {}, ...items.map((item) => drawItem(item, marks)));
}

function drawItem({ relation, node, children }: OutlineItem, marks: ReadonlyMap<string, Mark>): Shape {
  const text = inOneLine(node, marks.get(node.id));
  const label =
    node.location === undefined
      ? shape('span', {}, text)
      : shape('button', { type: 'button', class: 'link', 'data-id': node.id }, text);
  return shape(
    'li',
    {},
    ...(relation === undefined ? [] : [shape('span', { class: 'relation' }, `${relation} `)]),
    label,
    ...(children.length === 0 ? [] : [drawOutline(children, marks)]),
  );
}
