import type { Range } from '../base/span';

/** Parameters of `ordinal/identities`; without a document, the whole workspace. */
export interface IdentitiesParams {
  textDocument?: { uri: string };
  /** False leaves `pods` empty, for a view that asks for them when somebody opens a set. */
  pods?: boolean;
}

/** Parameters of `ordinal/pods`: some pods of one StatefulSet, counted from its first one. */
export interface PodsParams extends Pick<
  StatefulSetIdentity,
  'uri' | 'overlay' | 'namespace' | 'name' | 'expression'
> {
  first: number;
  count: number;
}

/** Answer of `ordinal/pods`; empty where there is no such set any more. */
export interface PodsResult {
  pods: PodIdentity[];
}

/** Answer of `ordinal/identities`. A value that the manifests do not determine is `null`, never a guess. */
export interface IdentitiesResult {
  version: 1;
  statefulSets: StatefulSetIdentity[];
}

/** Everything one StatefulSet creates that stands in no file. */
export interface StatefulSetIdentity {
  uri: string;
  range: Range;
  /** Kustomization directory whose build this is, relative to the workspace; absent for a manifest as it is written. */
  overlay?: string;
  namespace: string | null;
  name: string | null;
  /** The name as it is written, where a template decides it: `{{ .Release.Name }}-db`. */
  expression?: string;
  replicas: number | null;
  ordinals: { start: number; end: number } | null;
  /** Null where `serviceName` names none, or where that cannot be known. */
  service: ServiceIdentity | null;
  /** True where a template decides which Service governs the set. */
  serviceUnknown?: true;
  pods: PodIdentity[];
  /** True where there are more pods than are listed. */
  truncated?: boolean;
  srv: string[];
  /** Claim templates with a name, in their order. */
  claimTemplates: ClaimTemplateIdentity[];
  /** What applying the manifest does to a set of the base version; absent without a base, or where nothing changes. */
  update?: SetUpdate;
  /** What is wrong with the identities of this set, for the tree's badge. */
  problems: IdentityProblem[];
}

/** The governing Service as `serviceName` names it; `found`/`headless` are null where they cannot be known. */
export interface ServiceIdentity {
  name: string;
  found: boolean | null;
  headless: boolean | null;
  fqdn: string | null;
  /** Ports whose number is known; the name is null where none is written. */
  ports: { name: string | null; port: number }[];
  location?: { uri: string; range: Range };
}

/** A claim template and where its name stands. */
export interface ClaimTemplateIdentity {
  name: string;
  location: { uri: string; range: Range };
}

/** What the controllers make of the difference to the base version. Counts are null where a template decides them. */
export interface SetUpdate {
  /** True where the set is not in the base version. */
  isNew: boolean;
  /**
   * True where the set is in the base version only: `uri` and `range` are places of that text, and `deleted` and
   * `claims` say what deleting the set does.
   */
  isRemoved: boolean;
  /** True where a rule of the group `change` says that the API server refuses the update. */
  refused: boolean;
  /** Pods that get another template, so that they are deleted and made anew. */
  replaced: number | null;
  /** True where the pods are replaced only when somebody deletes them (`OnDelete`). */
  onDelete: boolean;
  created: number | null;
  deleted: number | null;
  /** What becomes of the claims of pods that are deleted; null where none is. */
  claims: 'kept' | 'deleted' | null;
}

/** One pod; `fqdn` is null where no such DNS record would exist, or where the manifests do not determine it. */
export interface PodIdentity {
  ordinal: number;
  /** Null where a template decides the name of the set; then `expression` holds it with the template in it. */
  name: string | null;
  expression?: string;
  fqdn: string | null;
  /** True where the manifests do not determine whether there is a DNS record, or its name. */
  fqdnUnknown?: true;
  persistentVolumeClaims: ClaimIdentity[];
}

/** A claim made from a claim template. `volume` is the PersistentVolume that static binding predicts. */
export interface ClaimIdentity {
  template: string;
  /** Null where a template decides the name of the set; then `expression` holds it with the template in it. */
  name: string | null;
  expression?: string;
  existing: boolean;
  volume: string | null;
  storage?: string;
  accessModes?: string[];
  storageClassName?: string;
}

/** A diagnostic of the set, as the tree shows it. */
export interface IdentityProblem {
  severity: 'error' | 'warning' | 'information' | 'hint';
  code: string;
  message: string;
}
