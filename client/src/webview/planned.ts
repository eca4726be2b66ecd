import type { PlanResult } from '../../../server/src/protocol/plan';
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

const MARKS: Readonly<Partial<Record<PlanResult['steps'][number]['action'], Mark>>> = {
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
  const idOf = (kind: string, name: string): string => `${kind}/${set.namespace}/${name}`;
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
        details: [],
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
  const folded = created.length - shownOf(created).length;
  if (folded > 0) marks.set(add('Pod', t('… {0} more …', folded), set.id, 'creates', folded), 'created');
  for (const { action, object } of plan.steps) {
    const mark = MARKS[action];
    const id = idOf(action.endsWith('-pod') ? 'Pod' : 'PersistentVolumeClaim', object);
    if (mark !== undefined && (known.has(id) || nodes.some((node) => node.id === id))) marks.set(id, mark);
  }
  return {
    topology: { ...topology, nodes: [...topology.nodes, ...nodes], edges: [...topology.edges, ...edges] },
    marks,
  };
}

/** All of a few, else the first ones and the last. */
function shownOf(pods: readonly string[]): readonly string[] {
  return pods.length <= MAX_NEW ? pods : [...pods.slice(0, MAX_NEW - 2), ...pods.slice(-1)];
}
