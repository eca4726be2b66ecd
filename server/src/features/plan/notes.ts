import { message } from '../../base/message';
import { maxUnavailableGate, START_ORDINAL_SINCE } from '../../model/stateful-set-gates';
import { isNearby } from '../../workspace/lookups';
import { takesTurns, type Note, type PlannedChange } from './planned-change';

/** Sums up what happens to data: one sentence for a hundred claims. */
export function dataNotes({ plan }: PlannedChange): Note[] {
  const gone = plan.steps.filter(({ action }) => action === 'delete-pvc');
  const kept = plan.steps.filter(({ action }) => action === 'keep-pvc').length;
  const lost = gone.filter(({ data }) => data?.isLost === true).length;
  const open = gone.filter(({ data }) => data?.isLost === undefined).length;
  const notes: Note[] = [];
  if (lost > 0)
    notes.push({
      topic: 'data',
      severity: 'warning',
      message: message('Claims whose data is lost: {count}.', { count: lost }),
    });
  if (open > 0)
    notes.push({
      topic: 'data',
      severity: 'warning',
      message: message(
        'Claims whose data may be lost, because no manifest says the reclaim policy of their volumes: {count}.',
        { count: open },
      ),
    });
  if (kept > 0 && plan.steps.some(({ action }) => action === 'delete-pod'))
    notes.push({
      topic: 'data',
      severity: 'information',
      message: message(
        'Claims that stay, with their data and their cost, until somebody deletes them: {count}.',
        {
          count: kept,
        },
      ),
    });
  return notes;
}

/** What is left to chance, and what nobody does. */
export function orderNotes(change: PlannedChange): Note[] {
  const { operation } = change;
  if (operation.kind === 'delete') {
    return deletionNotes(change, operation.cascade === 'orphan');
  }
  return operation.kind === 'roll-out' ? rollOutNotes(change, operation.partition) : [];
}

/** A first ordinal that old versions drop by default: then no pod has the name that it has here (facts 0.1). */
export function numberingNotes({ set: { start }, minor }: PlannedChange): Note[] {
  if (minor >= START_ORDINAL_SINCE || (start.value ?? 0) === 0) return [];
  return [
    {
      topic: 'order',
      severity: 'warning',
      message: message(
        'ordinals.start needs the feature gate StatefulSetStartOrdinal, which is off by default in Kubernetes 1.{minor}; without it pods are numbered from 0.',
        { minor },
      ),
      place: start,
    },
  ];
}

function deletionNotes(change: PlannedChange, isOrphan: boolean): Note[] {
  const { count } = change.ordinals;
  if (isOrphan && count > 0) {
    return [
      {
        topic: 'order',
        severity: 'warning',
        message: message(
          'Until a set with the same selector adopts the pods, a pod that ends does not come back, and none is updated.',
        ),
      },
    ];
  }
  if (isOrphan || count < 2 || !takesTurns(change)) return [];
  return [
    {
      topic: 'order',
      severity: 'information',
      message: message('A deletion has no order; scaling to 0 first ends the pods one by one.'),
    },
  ];
}

function rollOutNotes(change: PlannedChange, partition: number): Note[] {
  if (change.set.updateStrategy.value !== 'OnDelete')
    return [...reachNotes(change, partition), ...atOnceNotes(change)];
  return [
    {
      topic: 'order',
      severity: 'warning',
      message: message(
        'updateStrategy OnDelete: Kubernetes replaces no pod by itself; each gets the new template when somebody deletes it.',
      ),
      place: change.set.updateStrategy,
    },
  ];
}

/** A partition that holds back every pod. */
function reachNotes({ ordinals: { count } }: PlannedChange, partition: number): Note[] {
  if (partition < count || count === 0) return [];
  return [
    {
      topic: 'order',
      severity: 'warning',
      message: message(
        'The new template reaches no pod: partition {partition} holds back all {count}, and a pod that is deleted comes back with the old one.',
        { partition, count },
      ),
    },
  ];
}

/** Several pods at a time, which not every cluster allows. */
function atOnceNotes({ set, minor }: PlannedChange): Note[] {
  const { value } = set.maxUnavailable;
  const gate = maxUnavailableGate(minor);
  if (value === undefined || value === '1' || gate === 'on') return [];
  const args = { value, minor };
  return [
    {
      topic: 'order',
      severity: 'information',
      message:
        gate === 'off'
          ? message(
              'maxUnavailable {value} needs the feature gate MaxUnavailableStatefulSet, which is off by default in Kubernetes 1.{minor}; without it pods are updated one at a time.',
              args,
            )
          : message(
              'maxUnavailable {value} needs the feature gate MaxUnavailableStatefulSet, which is on by default in the first releases of Kubernetes 1.{minor} and off in later ones; without it pods are updated one at a time.',
              args,
            ),
      place: set.maxUnavailable,
    },
  ];
}

/** An autoscaler that owns the number of replicas. */
export function scalerNotes({ resource, name, operation, context }: PlannedChange): Note[] {
  if (operation.kind !== 'scale') return [];
  return context.lookups
    .referencesTo('StatefulSet', name)
    .filter((other) => isNearby(resource, other))
    .filter(({ manifest }) => manifest.references.some(({ row }) => row.id === 'scale-target'))
    .map(({ manifest }) => ({
      topic: 'replicas',
      severity: 'information',
      message: message('{kind} {name} changes the number of pods as well, and may undo this.', {
        kind: manifest.kind,
        name: manifest.name.value ?? '',
      }),
      place: manifest.name,
    }));
}
