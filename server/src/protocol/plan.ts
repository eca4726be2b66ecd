import type { Range } from '../base/span';

/** What somebody is about to do to a StatefulSet. */
export type PlanOperation =
  | { kind: 'scale'; replicas: number }
  | { kind: 'roll-out'; partition: number }
  | { kind: 'delete'; cascade: 'background' | 'orphan' };

/** Parameters of `ordinal/plan`; `namespace` chooses among sets of the same name. */
export interface PlanParams {
  name: string;
  namespace?: string;
  /** Kustomization directory whose build is meant, as in `StatefulSetIdentity.overlay`. */
  overlay?: string;
  operation: PlanOperation;
}

/** One step of the controllers. */
export interface PlanResultStep {
  order: number;
  action:
    'create-pod' | 'delete-pod' | 'update-pod' | 'wait-ready' | 'create-pvc' | 'delete-pvc' | 'keep-pvc';
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

/** Answer of `ordinal/plan`, computed from the manifests alone. */
export interface PlanResult {
  version: 1;
  steps: PlanResultStep[];
  remaining: { pods: string[]; persistentVolumeClaims: string[] };
  /** Full DNS names of pods that come to exist, and that cease to. Empty where no name can be known. */
  names: { appear: string[]; vanish: string[] };
  notes: PlanNote[];
  /** Says what the plan is computed from, for whoever reads it. */
  basis: string;
}
