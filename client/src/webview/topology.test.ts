import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../test/support/fixture';
import { serviceFor } from '../../../test/support/service-kit';
import { configMap, headless, set } from '../../../test/support/stateful-app';
import type { PlanOperation } from '../../../server/src/protocol/plan';
import type { TopologyResult } from '../../../server/src/protocol/topology';
import { PLAN_FOLD } from '../common/topology/messages';
import { draw } from './draw';
import { layOut, type Layout, type PlacedNode } from './layout';
import { toMermaid } from './mermaid';
import { drawOutline, outline, type OutlineItem } from './outline';
import { drawForm, drawPlan, summaryOf } from './plan-shapes';
import { withPlan } from './planned';
import { matches } from './search';
import { textsOf, type Shape } from './shape';
import { fit, pan, reveal, zoom } from './view';
import { nextNode, type Direction } from './walk';
import type { Mark } from './words';

const manifests = (replicas: number, name = 'db', claim = ''): string =>
  headless(name, { app: name }) +
  configMap(`hosts: ${name}-0.${name}.default.svc`, undefined, 'settings') +
  set(name, { replicas, claim, container: 'envFrom:\n- configMapRef:\n    name: settings' });

const withOneVolume = (replicas: number): string => `${manifests(replicas, 'db', 'storageClassName: manual')}
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk-0
spec:
  capacity:
    storage: 1Gi
  accessModes: [ReadWriteOnce]
  storageClassName: manual
  claimRef:
    namespace: default
    name: data-db-0
`;

const service = (replicas: number): ReturnType<typeof serviceFor> =>
  serviceFor(parseFixture(manifests(replicas)));
const topology = (replicas: number): TopologyResult => service(replicas).topology({ name: 'db' });

function planned(replicas: number, operation: PlanOperation, fold?: number): ReturnType<typeof withPlan> {
  const answer = service(replicas).plan({
    name: 'db',
    operation,
    ...(fold === undefined ? {} : { fold }),
  });
  if ('problem' in answer) throw new Error(answer.problem);
  return withPlan(topology(replicas), answer.plan);
}

function shapesOf(shape: Shape | string): Shape[] {
  return typeof shape === 'string' ? [] : [shape, ...shape.children.flatMap(shapesOf)];
}

const nodeShapes = (layout: Layout, marks: ReadonlyMap<string, Mark> = new Map()): Shape[] =>
  draw(layout, { marks, current: layout.nodes[0]?.node.id })
    .flatMap(shapesOf)
    .filter(({ attributes }) => attributes['data-id'] !== undefined);

/** What a screen reader says: the title of an object. */
function nameOf({ children }: Shape): string | undefined {
  const title = children.find((child) => typeof child !== 'string' && child.tag === 'title');
  return title === undefined || typeof title === 'string' ? undefined : textsOf(title).join('');
}

describe('the layout', () => {
  it('lays no box over another, at any number of pods', () => {
    for (const replicas of [0, 1, 3, 8, 300]) {
      const { nodes, width, height } = layOut(topology(replicas));
      const overlapping = nodes.flatMap((a, index) =>
        nodes
          .slice(index + 1)
          .filter(
            (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
          ),
      );
      expect(overlapping).toEqual([]);
      expect(
        nodes.every((n) => n.x >= 0 && n.y >= 0 && n.x + n.width <= width && n.y + n.height <= height),
      ).toBe(true);
    }
  });

  it('goes from left to right: Service, set, pod, claim', () => {
    const { nodes } = layOut(topology(2));
    const left = (id: string): number => nodes.find(({ node }) => node.id === id)?.x ?? -1;
    const places = [
      'Service/default/db',
      'StatefulSet/default/db',
      'Pod/default/db-1',
      'PersistentVolumeClaim/default/data-db-1',
    ].map(left);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it('has the pods of a set in their order, new ones last', () => {
    const { nodes } = layOut(planned(3, { kind: 'scale', replicas: 5 }).topology);
    const pods = nodes.filter(({ node }) => node.kind === 'Pod').sort((a, b) => a.y - b.y);
    expect(pods.map(({ node }) => node.name)).toEqual(['db-0', 'db-1', 'db-2', 'db-3', 'db-4']);
  });

  it.each(['Pod', 'PersistentVolumeClaim'])(
    'has every %s in its order where one claim has a volume and the others a class',
    (kind) => {
      for (const replicas of [3, 4, 5, 8]) {
        const { nodes } = layOut(serviceFor(parseFixture(withOneVolume(replicas))).topology({ name: 'db' }));
        const own = nodes.filter(({ node }) => node.kind === kind);
        expect(own).toHaveLength(replicas);
        expect([...own].sort((a, b) => a.y - b.y)).toEqual(own);
      }
    },
  );

  it('crosses no arrows that end at one object, and lays no word on another', () => {
    for (const replicas of [3, 4, 5, 8]) {
      const { edges } = layOut(serviceFor(parseFixture(withOneVolume(replicas))).topology({ name: 'db' }));
      const words = edges
        .filter(({ edge }) => edge.kind === 'provisioned')
        .map(({ points }) => points[Math.floor(points.length / 2)]?.y ?? 0);
      expect(words).toHaveLength(replicas - 1);
      for (const [index, y] of words.slice(1).entries()) expect(y - (words[index] ?? y)).toBeGreaterThan(13);
    }
  });

  it('gives every arrow its way, and an empty picture a size', () => {
    expect(layOut(topology(3)).edges.every(({ points }) => points.length >= 2)).toBe(true);
    expect(layOut({ nodes: [], edges: [] })).toMatchObject({ nodes: [], width: 24, height: 24 });
  });
});

describe('the drawing', () => {
  it('has one object that the Tab key reaches, and an accessible name for each', () => {
    const shapes = nodeShapes(layOut(topology(3)));
    expect(shapes).toHaveLength(topology(3).nodes.length);
    expect(shapes.filter(({ attributes }) => attributes['tabindex'] === 0)).toHaveLength(1);
    const labels = shapes.map(nameOf);
    expect(labels).toContain('Pod db-1, db-1.db');
    expect(labels).toContain('PersistentVolumeClaim data-db-1, 1Gi, ReadWriteOnce');
  });

  it('writes no style attribute, which the content security policy forbids', () => {
    const shapes = draw(layOut(topology(3)), { marks: new Map(), current: undefined }).flatMap(shapesOf);
    expect(shapes.filter(({ attributes }) => 'style' in attributes)).toEqual([]);
  });

  it('groups 300 pods', () => {
    const texts = draw(layOut(topology(300)), { marks: new Map(), current: undefined }).flatMap(textsOf);
    expect(texts).toContain('db … 294 more …');
    expect(nodeShapes(layOut(topology(300)))).toHaveLength(3 + 7 + 7);
  });

  it('dims what a search does not find', () => {
    const { nodes, edges } = topology(2);
    const found = new Set(nodes.filter((node) => matches(node, 'pod DB-1')).map(({ id }) => id));
    expect([...found]).toEqual(['Pod/default/db-1']);
    const shapes = draw(layOut({ nodes, edges }), { marks: new Map(), found, current: undefined });
    const dim = shapes
      .flatMap(shapesOf)
      .filter(({ attributes }) => String(attributes['class']).split(' ').includes('dim'));
    expect(dim).toHaveLength(nodes.length - 1 + edges.length);
  });
});

describe('a plan in the picture', () => {
  it('adds new pods with their claims, and marks them in words', () => {
    const { topology: shown, marks } = planned(2, { kind: 'scale', replicas: 3 });
    expect([...marks]).toEqual([
      ['Pod/default/db-2', 'created'],
      ['PersistentVolumeClaim/default/data-db-2', 'created'],
    ]);
    expect(shown.edges).toContainEqual({
      from: 'Pod/default/db-2',
      to: 'PersistentVolumeClaim/default/data-db-2',
      kind: 'claims',
    });
    const labels = nodeShapes(layOut(shown), marks).map(nameOf);
    expect(labels).toContain('Pod db-2, db-2.db, would be created');
  });

  it('marks what goes and what is replaced', () => {
    expect([...planned(2, { kind: 'scale', replicas: 1 }).marks]).toEqual([['Pod/default/db-1', 'deleted']]);
    expect([...planned(3, { kind: 'roll-out', partition: 2 }).marks]).toEqual([
      ['Pod/default/db-2', 'updated'],
    ]);
  });

  it('groups new pods too, and leaves those alone that are grouped already', () => {
    const { topology: shown, marks } = planned(2, { kind: 'scale', replicas: 102 });
    const pods = shown.nodes.filter((node) => node.kind === 'Pod' && marks.get(node.id) === 'created');
    expect(pods.map(({ name }) => name)).toEqual(['db-2', 'db-3', 'db-4', 'db-5', 'db-101', '… 95 more …']);
    const down = planned(300, { kind: 'scale', replicas: 100 });
    expect([...down.marks.keys()]).toEqual(['Pod/default/db-299', 'Pod/default/db-298']);
  });

  it('marks what is grouped where all of it goes', () => {
    const { marks, topology: shown } = planned(300, { kind: 'scale', replicas: 2 });
    const many = shown.nodes.filter(({ kind, count }) => kind === 'Pod' && count !== undefined);
    expect(many.map(({ id }) => marks.get(id))).toEqual(['deleted']);
  });

  it('shows the same of ten thousand pods as of a few, and draws no more', () => {
    for (const [replicas, to] of [
      [1, 10_000],
      [10_000, 1],
    ] as const) {
      const operation: PlanOperation = { kind: 'scale', replicas: to };
      const whole = planned(replicas, operation);
      const folded = planned(replicas, operation, PLAN_FOLD);
      expect([...folded.marks].sort()).toEqual([...whole.marks].sort());
      expect(folded.topology).toEqual(whole.topology);
    }
  });
});

describe('the controls of a plan', () => {
  it('offer only the deletion of a set that no manifest defines any more', () => {
    const [set] = topology(2).sets;
    if (set === undefined) throw new Error('There is no set.');
    const kinds = (form: Shape[]): unknown[] =>
      form
        .flatMap(shapesOf)
        .flatMap(({ attributes }) => (attributes['type'] === 'radio' ? [attributes['value']] : []));
    expect(kinds(drawForm(set, undefined))).toEqual(['scale', 'roll-out', 'delete']);
    expect(kinds(drawForm({ ...set, isRemoved: true }, undefined))).toEqual(['delete']);
  });
});

describe('the text of a plan', () => {
  const texts = (replicas: number, to: number): string[] => {
    const answer = service(replicas).plan({
      name: 'db',
      operation: { kind: 'scale', replicas: to },
      fold: PLAN_FOLD,
    });
    if ('problem' in answer) throw new Error(answer.problem);
    return [summaryOf(answer.plan), ...drawPlan(answer.plan).flatMap(textsOf)];
  };

  it('lists every step of a few, and the ends of many with what is between them counted', () => {
    expect(texts(1, 3).filter((text) => text.startsWith('creates pod'))).toEqual([
      'creates pod db-1',
      'creates pod db-2',
    ]);
    const many = texts(1, 10_000);
    expect(many).toContain('pods created: 9999 · claims created: 9999');
    expect(many).toContain('DNS names that appear: 9999');
    expect(many).toContain('creates pod db-9999');
    expect(many.filter((text) => text.startsWith('… '))).toEqual(['… 29940 more …', '… 9979 more …']);
    expect(many.length).toBeLessThan(250);
  });

  it('gives steps their numbers behind a fold', () => {
    const answer = service(1).plan({
      name: 'db',
      operation: { kind: 'scale', replicas: 100 },
      fold: 1,
    });
    if ('problem' in answer) throw new Error(answer.problem);
    const numbers = drawPlan(answer.plan)
      .flatMap(shapesOf)
      .flatMap(({ tag, attributes }) => (tag === 'li' ? (attributes['value'] ?? []) : []));
    expect(numbers).toEqual([1, 296, 297]);
  });
});

describe('the list', () => {
  const flat = (items: readonly OutlineItem[]): OutlineItem[] =>
    items.flatMap((item) => [item, ...flat(item.children)]);

  it('tells every object and every arrow of the picture, each arrow once', () => {
    for (const replicas of [0, 3, 300]) {
      const shown = topology(replicas);
      const items = flat(outline(shown));
      expect(new Set(items.map(({ node }) => node.id))).toEqual(new Set(shown.nodes.map(({ id }) => id)));
      expect(items.filter(({ relation }) => relation !== undefined)).toHaveLength(shown.edges.length);
    }
  });

  it('begins with the set and reads like sentences', () => {
    const [first] = outline(topology(1));
    expect(first?.node.id).toBe('StatefulSet/default/db');
    const lines = first?.children.map(({ relation, node }) => `${relation ?? ''} ${node.kind} ${node.name}`);
    expect(lines).toContain('creates Pod db-0');
    expect(lines).toContain('governed by Service db');
    const texts = textsOf(drawOutline(outline(topology(1)), new Map()));
    expect(texts).toContain('claims ');
  });
});

describe('the arrow keys', () => {
  it('reach every object from every other one', () => {
    const { nodes } = layOut(topology(8));
    const directions: Direction[] = ['left', 'right', 'up', 'down'];
    for (const { node: start } of nodes) {
      const reached = new Set([start.id]);
      for (const id of reached)
        for (const direction of directions) {
          const next = nextNode(nodes, id, direction);
          if (next !== undefined) reached.add(next);
        }
      expect(reached.size).toBe(nodes.length);
    }
  });

  it('lead where they point', () => {
    const { nodes } = layOut(topology(3));
    const middle = (id: string | undefined): PlacedNode | undefined =>
      nodes.find(({ node }) => node.id === id);
    expect(nextNode(nodes, 'StatefulSet/default/db', 'right')).toMatch(/^Pod\//);
    expect(nextNode(nodes, 'Pod/default/db-1', 'right')).toBe('PersistentVolumeClaim/default/data-db-1');
    const above = middle(nextNode(nodes, 'Pod/default/db-1', 'up'));
    expect(above?.y).toBeLessThan(middle('Pod/default/db-1')?.y ?? 0);
    expect(nextNode(nodes, 'nobody', 'left')).toBe(nodes[0]?.node.id);
  });
});

describe('the view', () => {
  const picture = { width: 1000, height: 500 };
  const window = { width: 500, height: 500 };

  it('fits the whole picture into the middle, and blows up nothing', () => {
    expect(fit(picture, window)).toEqual({ x: 0, y: -250, width: 1000, height: 1000 });
    const small = fit({ width: 10, height: 10 }, window);
    expect(small.width).toBe(400);
    expect(small.x).toBe(-195);
  });

  it('goes in around a point, and only so far', () => {
    const at = { x: 800, y: 100 };
    const limits = { picture, window };
    const start = fit(picture, window);
    const closer = zoom(start, 2, at, limits);
    expect((at.x - closer.x) / closer.width).toBeCloseTo((at.x - start.x) / start.width);
    expect(zoom(start, 1e9, at, limits).width).toBe(125);
    expect(zoom(start, 1e-9, at, limits).width).toBe(1500);
  });

  it('never loses the picture, and moves no further than it must', () => {
    const view = { x: 0, y: 0, width: 500, height: 500 };
    expect(pan(view, 1e6, -1e6, picture)).toMatchObject({ x: 940, y: -440 });
    const box = { x: 600, y: 100, width: 100, height: 50 };
    expect(reveal(view, box, picture)).toMatchObject({ x: 216, y: 0 });
    expect(reveal({ ...view, x: 216 }, box, picture)).toMatchObject({ x: 216, y: 0 });
  });
});

describe('the Mermaid text', () => {
  it('names every object and arrow, and lets no name break out of its label', () => {
    const shown = topology(1);
    const lines = toMermaid(shown).trimEnd().split('\n');
    expect(lines[0]).toBe('flowchart LR');
    expect(lines).toHaveLength(1 + shown.nodes.length + shown.edges.length);
    expect(lines).toContain('  n0["StatefulSet<br/>db<br/>1 pod"]');
    const [node] = shown.nodes;
    if (node === undefined) throw new Error('There is no object.');
    const nasty = toMermaid({ nodes: [{ ...node, name: 'x"]; click n0 "javascript:1" <b>' }], edges: [] });
    expect(nasty).toContain('x#34;#93;#59; click n0 #34;javascript:1#34; #60;b#62;');
  });
});
