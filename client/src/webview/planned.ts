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
  const drawing = new PlanDrawing(topology, set, plan);
  drawing.addCreated();
  drawing.markSteps();
  markGroups(topology.nodes, plan, drawing.marks);
  return { topology: drawing.topology(), marks: drawing.marks };
}

type PlannedSet = TopologyResult['sets'][number];

/** The picture while the steps of a plan are drawn into it. */
class PlanDrawing {
  readonly marks = new Map<string, Mark>();
  private readonly nodes: TopologyNode[] = [];
  private readonly edges: TopologyEdge[] = [];
  private readonly known: ReadonlySet<string>;

  constructor(
    private readonly before: TopologyResult,
    private readonly set: PlannedSet,
    private readonly plan: PlanResult,
  ) {
    this.known = new Set(before.nodes.map(({ id }) => id));
  }

  topology(): TopologyResult {
    const { before, nodes, edges } = this;
    return { ...before, nodes: [...before.nodes, ...nodes], edges: [...before.edges, ...edges] };
  }

  /** Draws a few of the new pods with their claims, and one that stands for the rest. */
  addCreated(): void {
    const { steps, totals } = this.plan;
    const created = steps.filter(({ action }) => action === 'create-pod').map(({ object }) => object);
    const claims = steps.filter(({ action }) => action.endsWith('-pvc')).map(({ object }) => object);
    const shown = shownOf(created);
    for (const pod of shown) {
      const id = this.add('Pod', pod, this.set.id, 'creates');
      // A pod that a string names already stands there as missing; now it would exist.
      this.marks.set(id, 'created');
      for (const claim of claims.filter((name) => name.endsWith(`-${pod}`)))
        this.add('PersistentVolumeClaim', claim, id, 'claims');
    }
    const folded = totals.steps['create-pod'] - shown.length;
    if (folded > 0)
      this.marks.set(this.add('Pod', t('… {0} more …', folded), this.set.id, 'creates', folded), 'created');
  }

  /** Marks what is drawn one by one. */
  markSteps(): void {
    const drawn = new Set([...this.known, ...this.nodes.map(({ id }) => id)]);
    for (const { action, object } of this.plan.steps) {
      const mark = MARKS[action];
      const id = this.idOf(kindOf(action), object);
      if (mark !== undefined && drawn.has(id)) this.marks.set(id, mark);
    }
  }

  private add(
    kind: string,
    name: string,
    parent: string,
    edge: TopologyEdge['kind'],
    count?: number,
  ): string {
    const id = this.idOf(kind, name);
    if (!this.known.has(id)) {
      const many = count === undefined ? {} : { count };
      this.nodes.push({
        id,
        kind,
        name,
        namespace: this.set.namespace,
        origin: 'generated',
        details: this.plan.details[name] ?? [],
        problems: [],
        ...many,
      });
    }
    this.edges.push({ from: parent, to: id, kind: edge });
    return id;
  }

  private idOf(kind: string, name: string): string {
    return `${kind}/${this.set.namespace ?? ''}/${name}`;
  }
}

function kindOf(action: string): string {
  return action.endsWith('-pod') ? 'Pod' : 'PersistentVolumeClaim';
}

/** Marks what stands for many objects where a plan does the same to all of them. */
function markGroups(nodes: readonly TopologyNode[], { totals }: PlanResult, marks: Map<string, Mark>): void {
  for (const [action, mark] of Object.entries(MARKS)) {
    if (mark === 'created') continue;
    const kind = kindOf(action);
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
