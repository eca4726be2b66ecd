import type { TopologyNode } from '../../../server/src/protocol/topology';
import { MAX_LETTERS, type Layout, type PlacedEdge, type PlacedNode } from './layout';
import { shape, type Shape } from './shape';
import { t } from './texts';
import { forward, inOneLine, type Mark } from './words';

/** What changes how objects are drawn, but not where. */
export interface Appearance {
  readonly marks: ReadonlyMap<string, Mark>;
  /** Ids of what a search found; undefined while nobody searches. */
  readonly found?: ReadonlySet<string>;
  /** The one object that the Tab key reaches. */
  readonly current: string | undefined;
}

/** Arrows that the shape of the picture explains need no words. */
const SILENT = new Set(['creates', 'claims']);

/** Draws the picture: arrows below objects, objects in reading order. */
export function draw(layout: Layout, appearance: Appearance): Shape[] {
  return [
    shape(
      'defs',
      {},
      shape(
        'marker',
        {
          id: 'arrow',
          viewBox: '0 0 8 8',
          refX: 7,
          refY: 4,
          markerWidth: 7,
          markerHeight: 7,
          orient: 'auto-start-reverse',
        },
        shape('path', { class: 'tip', d: 'M0 0 L8 4 L0 8 z' }),
      ),
    ),
    shape('g', { 'aria-hidden': 'true' }, ...layout.edges.map((edge) => drawEdge(edge, appearance))),
    ...layout.nodes.map((node) => drawNode(node, appearance)),
  ];
}

function drawEdge({ edge, points }: PlacedEdge, { marks, found }: Appearance): Shape {
  const mark = marks.get(edge.to) ?? marks.get(edge.from);
  const isDim = found !== undefined && !(found.has(edge.from) && found.has(edge.to));
  const middle = points[Math.floor(points.length / 2)];
  const classes = [
    'edge',
    `edge-${edge.kind}`,
    ...(mark === 'deleted' ? ['deleted'] : []),
    ...(isDim ? ['dim'] : []),
  ];
  const line = shape('path', { d: curve(points), 'marker-end': 'url(#arrow)' });
  if (middle === undefined || SILENT.has(edge.kind)) return shape('g', { class: classes.join(' ') }, line);
  const label = shape(
    'text',
    { x: round(middle.x), y: round(middle.y - 5), 'text-anchor': 'middle' },
    forward(edge.kind),
  );
  return shape('g', { class: classes.join(' ') }, line, label);
}

function drawNode(placed: PlacedNode, appearance: Appearance): Shape {
  const { node, x, y, width, height } = placed;
  const mark = appearance.marks.get(node.id);
  const worst = worstOf(node);
  return shape(
    'g',
    {
      class: classesOf(node, worst, appearance).join(' '),
      transform: `translate(${round(x)} ${round(y)})`,
      role: 'button',
      tabindex: node.id === appearance.current ? 0 : -1,
      'data-id': node.id,
    },
    // The name for screen readers and the tooltip; the lines below it say the same in pieces.
    shape('title', {}, inOneLine(node, mark)),
    ...(node.count === undefined
      ? []
      : [shape('rect', { class: 'behind', x: 5, y: -5, width, height, rx: 4 })]),
    shape('rect', { class: 'box', width, height, rx: 4 }),
    shape('rect', { class: 'stripe', width: 5, height, rx: 2 }),
    shape('g', { 'aria-hidden': 'true' }, ...linesOf(node), ...badge(worst, mark, width)),
  );
}

type Fault = 'error' | 'warning';

function worstOf({ problems }: TopologyNode): Fault | undefined {
  return (['error', 'warning'] as const).find((level) => problems.some(({ severity }) => severity === level));
}

function classesOf(node: TopologyNode, worst: Fault | undefined, { marks, found }: Appearance): string[] {
  const mark = marks.get(node.id);
  return [
    'node',
    `kind-${node.kind}`,
    `origin-${node.origin}`,
    ...(mark === undefined ? [] : [mark]),
    ...(worst === undefined ? [] : [worst]),
    ...(node.count === undefined ? [] : ['many']),
    ...(found === undefined || found.has(node.id) ? [] : ['dim']),
  ];
}

/** Kind, name and details, one below the other. */
function linesOf({ kind, name, details }: TopologyNode): Shape[] {
  const line = (text: string, className: string, at: number): Shape =>
    shape('text', { class: className, x: 14, y: at }, shortened(text));
  return [
    line(kind, 'kind', 17),
    line(name, 'name', 35),
    ...details.map((detail, index) => line(detail, 'detail', 52 + index * 16)),
  ];
}

const SIGNS: Record<Mark, string> = { created: '+', deleted: '−', updated: '↻' };

/** A sign at the upper right corner: what a plan does, else a fault. */
function badge(worst: Fault | undefined, mark: Mark | undefined, width: number): Shape[] {
  const fault = worst === undefined ? undefined : '⚠';
  const sign = mark === undefined ? fault : SIGNS[mark];
  return sign === undefined
    ? []
    : [shape('text', { class: 'badge', x: width - 10, y: 17, 'text-anchor': 'end' }, sign)];
}

/** A smooth line through the points of an arrow. */
function curve(points: PlacedEdge['points']): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let d = `M${round(first.x)} ${round(first.y)}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) d += ` L${round(point.x)} ${round(point.y)}`;
    else {
      const [mx, my] = [(point.x + next.x) / 2, (point.y + next.y) / 2];
      d += ` Q${round(point.x)} ${round(point.y)} ${round(mx)} ${round(my)}`;
    }
  });
  return d;
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= MAX_LETTERS ? text : `${letters.slice(0, MAX_LETTERS - 1).join('')}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** What stands in place of a picture that would be empty. */
export function emptyText(): string {
  return t(
    'The manifests define no StatefulSet of this name now. A set whose file does not parse, or that lost its name, has no picture; it comes back by itself.',
  );
}
