import type { Range } from '../base/span';

/** Parameters of `ordinal/identities`; without a document, the whole workspace. */
export interface IdentitiesParams {
  textDocument?: { uri: string };
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
  service: ServiceIdentity | null;
  pods: PodIdentity[];
  /** True where there are more pods than are listed. */
  truncated?: boolean;
  srv: string[];
  /** What is wrong with the identities of this set, for the tree's badge. */
  problems: IdentityProblem[];
}

/** The governing Service as `serviceName` names it; `found`/`headless` are null where they cannot be known. */
export interface ServiceIdentity {
  name: string;
  found: boolean | null;
  headless: boolean | null;
  fqdn: string | null;
  location?: { uri: string; range: Range };
}

/** One pod; `fqdn` is null where no such DNS record would exist. */
export interface PodIdentity {
  ordinal: number;
  /** Null where a template decides the name of the set; then `expression` holds it with the template in it. */
  name: string | null;
  expression?: string;
  fqdn: string | null;
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
