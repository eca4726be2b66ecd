import type { PlanAction, PlanResult } from '../../../server/src/protocol/plan';
import type { TopologyEdge, TopologyNode, TopologyResult } from '../../../server/src/protocol/topology';
import { t } from './texts';
import type { Mark } from './words';

/** New pods that are drawn one by one. */
const MAX_NEW = 6;

/** A picture with what a plan does to it. */
export interface PlannedTopology {
  readonly topology: TopologyResult;
  readonly marks: ReadonlyMap<string, Mark>;
}

const MARKS: Readonly<Partial<Record<PlanAction, Mark>>> = {
  'create-pod': 'created',
  'create-pvc': 'created',
  'delete-pod': 'deleted',
  'delete-pvc': 'deleted',
  'update-pod': 'updated',
};

/** Adds the pods and claims that a plan for a set makes, and marks those that it changes. */
export function withPlan(topology: TopologyResult, plan: PlanResult | undefined): PlannedTopology {
  const [set] = topology.sets;
  if (plan === undefined || set === undefined) return { topology, marks: new Map() };
  const marks = new Map<string, Mark>();
  const idOf = (kind: string, name: string): string => `${kind}/${set.namespace ?? ''}/${name}`;
  const nodes: TopologyNode[] = [];
  const edges: TopologyEdge[] = [];
  const known = new Set(topology.nodes.map(({ id }) => id));
  const add = (
    kind: string,
    name: string,
    parent: string,
    edge: TopologyEdge['kind'],
    count?: number,
  ): string => {
    const id = idOf(kind, name);
    if (!known.has(id)) {
      const many = count === undefined ? {} : { count };
      nodes.push({
        id,
        kind,
        name,
        namespace: set.namespace,
        origin: 'generated',
        details: plan.details[name] ?? [],
        problems: [],
        ...many,
      });
    }
    edges.push({ from: parent, to: id, kind: edge });
    return id;
  };
  const created = plan.steps.filter(({ action }) => action === 'create-pod').map(({ object }) => object);
  const claims = plan.steps.filter(({ action }) => action.endsWith('-pvc')).map(({ object }) => object);
  for (const pod of shownOf(created)) {
    const id = add('Pod', pod, set.id, 'creates');
    // A pod that a string names already stands there as missing; now it would exist.
    marks.set(id, 'created');
    for (const claim of claims.filter((name) => name.endsWith(`-${pod}`)))
      add('PersistentVolumeClaim', claim, id, 'claims');
  }
  const folded = plan.totals.steps['create-pod'] - shownOf(created).length;
  if (folded > 0) marks.set(add('Pod', t('… {0} more …', folded), set.id, 'creates', folded), 'created');
  for (const { action, object } of plan.steps) {
    const mark = MARKS[action];
    const id = idOf(action.endsWith('-pod') ? 'Pod' : 'PersistentVolumeClaim', object);
    if (mark !== undefined && (known.has(id) || nodes.some((node) => node.id === id))) marks.set(id, mark);
  }
  markGroups(topology.nodes, plan, marks);
  return {
    topology: { ...topology, nodes: [...topology.nodes, ...nodes], edges: [...topology.edges, ...edges] },
    marks,
  };
}

/** Marks what stands for many objects where a plan does the same to all of them. */
function markGroups(nodes: readonly TopologyNode[], { totals }: PlanResult, marks: Map<string, Mark>): void {
  for (const [action, mark] of Object.entries(MARKS)) {
    if (mark === 'created') continue;
    const kind = action.endsWith('-pod') ? 'Pod' : 'PersistentVolumeClaim';
    const ofKind = nodes.filter((node) => node.kind === kind);
    const groups = ofKind.filter(({ count }) => count !== undefined);
    const grouped = groups.reduce((sum, { count = 0 }) => sum + count, 0);
    const single = ofKind.filter(({ id }) => marks.get(id) === mark).length;
    const total = totals.steps[action as PlanAction];
    if (grouped > 0 && total === single + grouped) for (const { id } of groups) marks.set(id, mark);
  }
}

/** All of a few, else the first ones and the last. */
function shownOf(pods: readonly string[]): readonly string[] {
  return pods.length <= MAX_NEW ? pods : [...pods.slice(0, MAX_NEW - 2), ...pods.slice(-1)];
}
