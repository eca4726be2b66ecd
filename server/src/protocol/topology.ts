import type { Range } from '../base/span';
import type { IdentityProblem } from './identities';

/** Parameters of `ordinal/topology`: one StatefulSet, those of a namespace, or those of the workspace. */
export interface TopologyParams {
  /** Null: a template decides the namespace of the set. */
  namespace?: string | null;
  name?: string;
  /** Kustomization directory whose build is meant, as in `StatefulSetIdentity.overlay`. */
  overlay?: string;
  /** The file that is meant where several define a set of that name, such as one for each environment. */
  uri?: string;
}

/**
 * `manifest`: written in a file. `generated`: a controller makes it. `elsewhere`: in no manifest, and the cluster may
 * well have it. `missing`: in no manifest, and nothing else makes it.
 */
export type TopologyOrigin = 'manifest' | 'generated' | 'elsewhere' | 'missing';

/** One object of the picture, or several of a kind that are not drawn one by one. */
export interface TopologyNode {
  /** Kind, namespace and name: the same as long as the object is the same. */
  id: string;
  kind: string;
  /** Name of the object, or `… 292 more …` of several. */
  name: string;
  /** Null for what has none, and where a template decides it. */
  namespace: string | null;
  origin: TopologyOrigin;
  /** Short facts in the reader's language, such as `20Gi` or `headless`. */
  details: string[];
  /** How many objects the node stands for; absent for one. */
  count?: number;
  location?: { uri: string; range: Range };
  problems: IdentityProblem[];
}

/**
 * What joins two objects, read from `from` to `to`: a Service `governs` or `selects` the pods of a set, a set `creates`
 * pods, a pod `claims` storage, a claim is `bound` to a volume or `provisioned` by a class, a ConfigMap `configures` pods,
 * a budget `protects` them, an autoscaler `scales` a set, an Ingress `routes` to a Service, a string `names` a Service or
 * pod.
 */
export type TopologyEdgeKind =
  | 'governs'
  | 'selects'
  | 'creates'
  | 'claims'
  | 'bound'
  | 'provisioned'
  | 'configures'
  | 'protects'
  | 'scales'
  | 'routes'
  | 'names';

/** An arrow of the picture. */
export interface TopologyEdge {
  from: string;
  to: string;
  kind: TopologyEdgeKind;
}

/** A StatefulSet of the picture, with the numbers from which a plan starts; null where a template decides them. */
export interface TopologySet {
  /** Id of its node. */
  id: string;
  /** Null where a template decides it. */
  namespace: string | null;
  name: string;
  overlay?: string;
  replicas: number | null;
  /** `spec.updateStrategy.rollingUpdate.partition`; 0 where nothing is written. */
  partition: number | null;
  /** False with `OnDelete`, which has no partition. */
  rolls: boolean;
  /** True where only the base version defines the set: it can be deleted, and nothing else. */
  isRemoved?: true;
}

/** Answer of `ordinal/topology`. */
export interface TopologyResult {
  version: 1;
  sets: TopologySet[];
  nodes: TopologyNode[];
  edges: TopologyEdge[];
  /** How many sets are left out, because a picture of more could not be read. */
  omittedSets: number;
}
