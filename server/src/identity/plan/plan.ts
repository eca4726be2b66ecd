import { message, type Message } from '../../base/message';
import type { Manifest } from '../../model/manifest';
import type { StatefulSet } from '../../model/stateful-set';
import { claimName, podName } from '../names';
import { ordinalsOf, type Ordinals } from '../ordinals';

/** What somebody is about to do to a StatefulSet. */
export type Operation =
  | { readonly kind: 'scale'; readonly replicas: number }
  | { readonly kind: 'roll-out'; readonly partition: number }
  | { readonly kind: 'delete'; readonly cascade: 'background' | 'orphan' };

/** What a controller does in one step. */
export type PlanAction =
  'create-pod' | 'delete-pod' | 'update-pod' | 'wait-ready' | 'create-pvc' | 'delete-pvc' | 'keep-pvc';

/** One step; `reason` names the rule of Kubernetes behind it. */
export interface PlanStep {
  readonly action: PlanAction;
  /** Name of the pod or claim. */
  readonly object: string;
  readonly reason: Message;
}

/** The steps of the controllers in their order, and what is there afterwards. */
export interface Plan {
  readonly steps: readonly PlanStep[];
  readonly pods: readonly string[];
  readonly claims: readonly string[];
}

/** A plan that cannot be made, with the reason. */
export interface NoPlan {
  readonly problem: Message;
}

/** A StatefulSet all of whose values that matter are known. */
export interface PlannedSet {
  readonly name: string;
  readonly set: StatefulSet;
  readonly ordinals: Ordinals;
  readonly templates: readonly string[];
  /** True where a claim of this name is written out in the manifests. */
  readonly isWritten: (claim: string) => boolean;
}

/** A plan with more pods than this is a table that nobody reads. */
export const MAX_PLANNED_PODS = 10_000;

/** Gathers what planning needs; a sentence where a template keeps a value back. */
export function plannedSet(manifest: Manifest, isWritten: (claim: string) => boolean): PlannedSet | NoPlan {
  const set = manifest.statefulSet;
  const name = manifest.name.value;
  const ordinals = set === undefined ? undefined : ordinalsOf(set);
  const templates = (set?.claimTemplates ?? []).map((template) => template.name.value);
  if (
    set === undefined ||
    name === undefined ||
    ordinals === undefined ||
    set.claimTemplatesOpen ||
    templates.includes(undefined)
  ) {
    return {
      problem: message(
        'A template decides the name, the replicas or the claim templates of this StatefulSet; they are not known here.',
      ),
    };
  }
  if (ordinals.count > MAX_PLANNED_PODS) return { problem: tooMany() };
  return {
    name,
    set,
    ordinals,
    templates: templates.filter((template) => template !== undefined),
    isWritten,
  };
}

/** Says that a plan would be too long. */
export function tooMany(): Message {
  return message('A plan covers at most {count} pods.', { count: MAX_PLANNED_PODS });
}

/** Names of the claims of one ordinal. */
export function claimsOf({ name, templates }: PlannedSet, ordinal: number): string[] {
  return templates.map((template) => claimName(template, name, ordinal));
}

/** Names of the pods from one ordinal on. */
export function podsOf({ name }: PlannedSet, start: number, count: number): string[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => podName(name, start + index));
}

/** True where the controller takes one pod after the other (the default). */
export function isOrdered({ set }: PlannedSet): boolean {
  return set.podManagementPolicy.value !== 'Parallel';
}
