import { message, type Message } from '../../base/message';
import type { Manifest } from '../../model/manifest';
import type { StatefulSet } from '../../model/stateful-set';
import { RETENTION_POLICY_SINCE } from '../../model/stateful-set-gates';
import { claimName } from '../names';
import { isCount, ordinalsOf, type Ordinals } from '../ordinals';

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
  /** Of a claim: what the step means for the data behind it. */
  readonly data?: DataFate;
}

/** What becomes of data; `isLost` is undefined where the manifests do not say it. */
export interface DataFate {
  readonly message: Message;
  readonly isLost: boolean | undefined;
}

/** What the manifests say about the storage behind a claim. */
export interface ClaimStorage {
  /** True where a claim of this name is written out in the manifests. */
  readonly isWritten: boolean;
  /** The volume that the claim is bound to, by prediction. */
  readonly volume: string | undefined;
  readonly className: string | undefined;
  /** What becomes of the volume when the claim is deleted; undefined where no manifest says it. */
  readonly reclaimPolicy: string | undefined;
}

/** What a plan needs to know from beside the set. */
export interface Surroundings {
  readonly storageOf: (claim: string) => ClaimStorage;
  /** Minor of the Kubernetes version for which the manifests are meant. */
  readonly minor: number;
}

/** The steps of the controllers in their order, and the ordinals whose pods and claims are there afterwards. */
export interface Plan {
  readonly steps: readonly PlanStep[];
  readonly pods: Ordinals;
  readonly claims: Ordinals;
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
  readonly around: Surroundings;
}

/** A plan that makes, replaces or takes away more pods than this is a table that nobody reads. */
export const MAX_PLANNED_PODS = 10_000;

/** Gathers what planning needs; a sentence where a template keeps a value back. */
export function plannedSet(
  manifest: Manifest,
  operation: Operation,
  around: Surroundings,
): PlannedSet | NoPlan {
  const set = manifest.statefulSet;
  const name = manifest.name.value;
  const ordinals = ordinalsOf(set);
  const refused = set === undefined ? undefined : refusedCount(set);
  if (refused !== undefined) return { problem: refused };
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
  if (podsTouched(ordinals, operation) > MAX_PLANNED_PODS) return { problem: tooMany() };
  const field = unknownField(set, operation);
  if (field !== undefined) {
    return {
      problem: message('A template decides {field} of this StatefulSet, and the plan depends on it.', {
        field,
      }),
    };
  }
  return {
    name,
    set,
    ordinals,
    templates: templates.filter((template) => template !== undefined),
    around,
  };
}

/** Why there is no such set; undefined where the API server takes its numbers. */
function refusedCount({ replicas, start, partition, minReadySeconds }: StatefulSet): Message | undefined {
  for (const [field, { value, refused }] of Object.entries({
    'spec.replicas': replicas,
    'spec.ordinals.start': start,
    'spec.updateStrategy.rollingUpdate.partition': partition,
    'spec.minReadySeconds': minReadySeconds,
  })) {
    if (refused === true || !isCount(value ?? 0))
      return message(
        'The API server refuses this StatefulSet: {field} must be a whole number from 0 to 2147483647.',
        { field },
      );
  }
  return undefined;
}

/** How many pods an operation makes, replaces or takes away at most. */
function podsTouched({ count }: Ordinals, operation: Operation): number {
  switch (operation.kind) {
    case 'scale':
      return Math.abs(operation.replicas - count);
    case 'roll-out':
      return count - operation.partition;
    case 'delete':
      return count;
  }
}

/** The field that an operation depends on and a template decides. */
function unknownField(set: StatefulSet, { kind }: Operation): string | undefined {
  const needed: Record<Operation['kind'], readonly (keyof typeof FIELDS)[]> = {
    scale: ['podManagementPolicy', 'whenScaled'],
    'roll-out': ['updateStrategy', 'maxUnavailable'],
    delete: ['whenDeleted'],
  };
  const unknown = needed[kind].find((field) => set[field].state === 'unknown');
  return unknown === undefined ? undefined : FIELDS[unknown];
}

const FIELDS = {
  podManagementPolicy: 'podManagementPolicy',
  whenScaled: 'persistentVolumeClaimRetentionPolicy.whenScaled',
  whenDeleted: 'persistentVolumeClaimRetentionPolicy.whenDeleted',
  updateStrategy: 'updateStrategy.type',
  maxUnavailable: 'updateStrategy.rollingUpdate.maxUnavailable',
} as const;

/** Says that a plan would be too long. */
export function tooMany(): Message {
  return message('A plan covers at most {count} pods.', { count: MAX_PLANNED_PODS });
}

/** Names of the claims of one ordinal. */
export function claimsOf({ name, templates }: PlannedSet, ordinal: number): string[] {
  return templates.map((template) => claimName(template, name, ordinal));
}

/** When the retention policy decides about claims. */
export type ClaimMoment = 'whenScaled' | 'whenDeleted';

/** True where the claims of pods that go are deleted, which old versions do not do by default (facts 0.1, 6.16). */
export function deletesClaims({ set, around }: PlannedSet, moment: ClaimMoment): boolean {
  return set[moment].value === 'Delete' && around.minor >= RETENTION_POLICY_SINCE;
}

/** True where the controller takes one pod after the other (the default). */
export function isOrdered({ set }: PlannedSet): boolean {
  return set.podManagementPolicy.value !== 'Parallel';
}

/** Seconds that a pod must be Ready before the controller counts it as available. */
export function readyIn({ set }: PlannedSet): number {
  return set.minReadySeconds.value ?? 0;
}
