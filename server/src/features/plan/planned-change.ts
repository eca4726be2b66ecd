import type { Message } from '../../base/message';
import type { Ordinals } from '../../identity/ordinals';
import type { Operation, Plan } from '../../identity/plan/plan';
import type { PlanNote } from '../../protocol/plan';
import type { Place } from '../../yaml/field';
import { locationOf, say, type FeatureContext } from '../context';
import type { SeenSet } from '../seen-sets';

/** An operation with its plan, for those who have something to say about it. */
export interface PlannedChange extends SeenSet {
  readonly name: string;
  /** The ordinals before the operation. */
  readonly ordinals: Ordinals;
  readonly operation: Operation;
  readonly plan: Plan;
  /** Minor of the Kubernetes version for which the manifests are meant. */
  readonly minor: number;
}

/** A note that is not yet in anybody's language. */
export interface Note {
  readonly topic: PlanNote['topic'];
  readonly severity: PlanNote['severity'];
  readonly message: Message;
  readonly place?: Place;
}

/** Says what somebody should know about a change beside its steps. */
export type NoteContributor = (change: PlannedChange) => Note[];

/** A note as people read it. */
export function shown({ topic, severity, message, place }: Note, context: FeatureContext): PlanNote {
  return {
    topic,
    severity,
    message: say(context, message),
    ...(place === undefined ? {} : { location: locationOf(place) }),
  };
}

/** How many pods the set has after the operation. */
export function countAfter({ operation, ordinals }: PlannedChange): number {
  if (operation.kind === 'scale') return operation.replicas;
  return operation.kind === 'delete' ? 0 : ordinals.count;
}

/** True where the controller takes one pod after the other. */
export function takesTurns({ set }: PlannedChange): boolean {
  return set.podManagementPolicy.state !== 'unknown' && set.podManagementPolicy.value !== 'Parallel';
}
