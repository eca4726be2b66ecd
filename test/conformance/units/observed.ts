import type { ObservedIdentities } from '../identities/observed';

/** What a control plane made of the manifests of one unit. */
export interface ObservedUnit {
  /** By namespace. */
  readonly namespaces: Readonly<Record<string, ObservedIdentities>>;
  /** What it did not take. */
  readonly refused: readonly Refusal[];
}

/** A manifest that the API server refused. */
export interface Refusal {
  /** File of the unit, and the line of it on which the document begins, 0-based. */
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  readonly name: string;
  readonly reason: string;
}
