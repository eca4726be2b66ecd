import { message, type Message } from '../../base/message';
import { minorOf } from '../../config';
import { planOperation } from '../../identity/plan/plan-operation';
import { MAX_PLANNED_PODS, tooMany } from '../../identity/plan/plan';
import { ordinalsOf } from '../../identity/ordinals';
import type { PlanParams, PlanResult } from '../../protocol/plan';
import { say, type FeatureContext } from '../context';
import { findSets, namespaceOf, preferFile, removedSets, type SeenSet } from '../seen-sets';
import { disruptionNotes } from './disruption-notes';
import { listNotes } from './list-notes';
import { nameNotes } from './names';
import { dataNotes, numberingNotes, orderNotes, scalerNotes } from './notes';
import { listedPlan } from './plan-result';
import { shown, type NoteContributor, type PlannedChange } from './planned-change';
import { storageFor } from './storage';
import { stuckNotes } from './stuck-notes';

/** A plan, or one sentence why there is none. */
export type PlanAnswer = { readonly plan: PlanResult } | { readonly problem: string };

/** What comes first can cost data. */
const NOTES: readonly NoteContributor[] = [
  dataNotes,
  numberingNotes,
  orderNotes,
  stuckNotes,
  disruptionNotes,
  nameNotes,
  listNotes,
  scalerNotes,
];

/** Plans an operation on the StatefulSet of a name. */
export function planFor(params: PlanParams, context: FeatureContext): PlanAnswer {
  const seen = chosenSet(params, context) ?? removedSet(params, context);
  if ('text' in seen) return { problem: say(context, seen) };
  const { resource, set } = seen;
  const { operation } = params;
  const fold = params.fold === undefined ? undefined : Math.min(params.fold, MAX_PLANNED_PODS);
  const ordinals = ordinalsOf(set);
  const around = {
    storageOf: storageFor(seen, operation, ordinals),
    minor: minorOf(context.config.kubernetesVersion),
  };
  const plan = planOperation(resource.manifest, operation, around);
  if ('problem' in plan) return { problem: say(context, plan.problem) };
  // A plan of few steps may leave a million pods alone, which nobody reads one by one.
  if (fold === undefined && Math.max(plan.pods.count, plan.claims.count) > MAX_PLANNED_PODS)
    return { problem: say(context, tooMany()) };
  const change: PlannedChange = {
    ...seen,
    name: params.name,
    ordinals: ordinals ?? { start: 0, count: 0 },
    operation,
    plan,
    minor: around.minor,
  };
  return {
    plan: {
      version: 1,
      ...listedPlan(change, fold),
      notes: NOTES.flatMap((contribute) => contribute(change)).map((note) => shown(note, context)),
      basis: say(context, message('Computed from the manifests; the cluster was not asked.')),
    },
  };
}

/** The set as it stands in its file, unless one of a kustomization's builds is meant or bears the name alone. */
function chosenSet(params: PlanParams, context: FeatureContext): SeenSet | Message | undefined {
  const { name, namespace, overlay, uri } = params;
  const written = overlay === undefined ? writtenSets(name, namespace, context) : [];
  const sets = preferFile(written.length > 0 ? written : findSets(params, context), uri);
  if (new Set(sets.map(({ resource }) => resource.manifest.namespace.value ?? '')).size > 1) {
    return message('StatefulSet "{name}" is defined in several namespaces; name one as NAMESPACE/NAME.', {
      name,
    });
  }
  if (written.length > 0 && new Set(sets.map(({ resource }) => resource.chunk.file.key)).size > 1) {
    return message(
      'StatefulSet "{name}" is defined in several files; name the file or folder that is meant.',
      {
        name,
      },
    );
  }
  return sets[0];
}

/** The set as the base version defines it, which can only be deleted. */
function removedSet({ name, namespace, operation }: PlanParams, context: FeatureContext): SeenSet | Message {
  const removed = removedSets(context).find(
    ({ resource: { manifest } }) =>
      manifest.name.value === name &&
      (namespace === undefined || namespaceOf(manifest, context) === namespace),
  );
  if (removed === undefined)
    return message('No StatefulSet "{name}" is defined in these manifests.', { name });
  if (operation.kind === 'delete') return removed;
  return message('The manifests no longer define StatefulSet "{name}": only its deletion can be planned.', {
    name,
  });
}

function writtenSets(name: string, namespace: PlanParams['namespace'], context: FeatureContext): SeenSet[] {
  return context.lookups.named('StatefulSet', name).flatMap((resource) => {
    const { statefulSet: set, fragment } = resource.manifest;
    const isMeant = namespace === undefined || namespaceOf(resource.manifest, context) === namespace;
    return set === undefined || fragment || !isMeant ? [] : [{ resource, set, context }];
  });
}
