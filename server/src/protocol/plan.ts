/** What somebody is about to do to a StatefulSet. */
export type PlanOperation =
  | { kind: 'scale'; replicas: number }
  | { kind: 'roll-out'; partition: number }
  | { kind: 'delete'; cascade: 'background' | 'orphan' };

/** Parameters of `ordinal/plan`; `namespace` chooses among sets of the same name. */
export interface PlanParams {
  name: string;
  namespace?: string;
  operation: PlanOperation;
}

/** One step of the controllers. */
export interface PlanResultStep {
  order: number;
  action:
    'create-pod' | 'delete-pod' | 'update-pod' | 'wait-ready' | 'create-pvc' | 'delete-pvc' | 'keep-pvc';
  object: string;
  reason: string;
}

/** Answer of `ordinal/plan`, computed from the manifests alone. */
export interface PlanResult {
  version: 1;
  steps: PlanResultStep[];
  remaining: { pods: string[]; persistentVolumeClaims: string[] };
}
