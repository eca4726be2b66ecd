import type { ControlPlane } from './control-plane/control-plane';
import type { Comparison } from './difference';

/** Manifests, in the notation of `test/support/fixture.ts`, about which a control plane is asked. */
export interface Case {
  /** Unique in its family, and kept: explanations of differences name it. */
  readonly id: string;
  readonly title?: string;
  readonly manifest: string;
}

/** A case with what control planes answered, by Kubernetes minor (`1.36`). */
export type Answered<C extends Case, Answer> = C & { readonly answers: Readonly<Record<string, Answer>> };

/** One kind of question to a control plane, with the comparison of its answers with Ordinal's. */
export interface Family<C extends Case, Answer> {
  /** Name of the record and of the table. */
  readonly name: string;
  /** The answers by id of case. Objects that are made for it are in namespaces of their own, or gone again. */
  ask(plane: ControlPlane, cases: readonly C[]): Promise<Map<string, Answer>>;
  compare(cases: readonly Answered<C, Answer>[]): Comparison;
  /** Lines that say of each case what there was to compare on one Kubernetes minor. */
  table?(cases: readonly Answered<C, Answer>[], minor: string): string[];
}
