import type { PlacedNode } from './layout';

/** Where an arrow key leads. */
export type Direction = 'left' | 'right' | 'up' | 'down';

/** The arrow keys. */
export const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The object next to another one in a direction: near, and rather straight ahead than aside. */
export function nextNode(
  nodes: readonly PlacedNode[],
  current: string,
  direction: Direction,
): string | undefined {
  const from = nodes.find(({ node }) => node.id === current);
  if (from === undefined) return nodes[0]?.node.id;
  let best: string | undefined;
  let bestCost = Infinity;
  for (const to of nodes) {
    const { ahead, aside } = distance(from, to, direction);
    const cost = ahead + aside * ASIDE;
    if (to !== from && ahead > 0 && cost < bestCost) {
      bestCost = cost;
      best = to.node.id;
    }
  }
  return best;
}

/** A step aside counts as much as this many ahead. */
const ASIDE = 2;

function distance(from: PlacedNode, to: PlacedNode, direction: Direction): { ahead: number; aside: number } {
  const dx = to.x + to.width / 2 - (from.x + from.width / 2);
  const dy = to.y + to.height / 2 - (from.y + from.height / 2);
  const isLevel = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  // A column of boxes of several widths is one column.
  const overlaps = isLevel && Math.abs(dx) < Math.min(from.width, to.width) / 2;
  return { ahead: overlaps ? 0 : sign * (isLevel ? dx : dy), aside: Math.abs(isLevel ? dy : dx) };
}
