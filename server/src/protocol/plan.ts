import type { Range } from '../base/span';

/** What somebody is about to do to a StatefulSet. */
export type PlanOperation =
  | { kind: 'scale'; replicas: number }
  | { kind: 'roll-out'; partition: number }
  | { kind: 'delete'; cascade: 'background' | 'orphan' };

/** Parameters of `ordinal/plan`; `namespace` chooses among sets of the same name, null one whose template decides it. */
export interface PlanParams {
  name: string;
  namespace?: string | null;
  /** Kustomization directory whose build is meant, as in `StatefulSetIdentity.overlay`. */
  overlay?: string;
  /** The file that is meant where several define a set of that name, such as one for each environment. */
  uri?: string;
  operation: PlanOperation;
  /** Lists only what happens to so many pods at each end of those that are touched; `totals` counts all of it. */
  fold?: number;
}

/** What a controller does in one step. */
export type PlanAction =
  'create-pod' | 'delete-pod' | 'update-pod' | 'wait-ready' | 'create-pvc' | 'delete-pvc' | 'keep-pvc';

/** One step of the controllers. */
export interface PlanResultStep {
  /** Counted from 1; where a plan is folded, numbers are left out with their steps. */
  order: number;
  action: PlanAction;
  object: string;
  /** The rule of Kubernetes behind the step. */
  reason: string;
  /** Of a claim: what the step means for the data behind it. */
  data?: string;
}

/**
 * What somebody should know beside the steps. `data`: what is lost or kept; `order`: what is left to chance or done by
 * nobody; `stuck`: where the controller may wait for ever; `disruption`: what a budget allows meanwhile; `names`: what
 * becomes of DNS names; `lists`: who names pods that are new or gone; `replicas`: who else changes their number.
 */
export interface PlanNote {
  topic: 'data' | 'order' | 'stuck' | 'disruption' | 'names' | 'lists' | 'replicas';
  severity: 'information' | 'warning';
  message: string;
  location?: { uri: string; range: Range };
}

/** Steps of each action, names and what remains, counted. */
export interface PlanTotals {
  steps: Record<PlanAction, number>;
  names: { appear: number; vanish: number };
  remaining: { pods: number; persistentVolumeClaims: number };
}

/** Answer of `ordinal/plan`, computed from the manifests alone. */
export interface PlanResult {
  version: 1;
  steps: PlanResultStep[];
  remaining: { pods: string[]; persistentVolumeClaims: string[] };
  /** Full DNS names of pods that come to exist, and that cease to. Empty where no name can be known. */
  names: { appear: string[]; vanish: string[] };
  /** What a picture shows below the names of pods that are created, and of claims. */
  details: Record<string, string[]>;
  /** How much there is, whether it is listed or folded away. */
  totals: PlanTotals;
  notes: PlanNote[];
  /** Says what the plan is computed from, for whoever reads it. */
  basis: string;
}
