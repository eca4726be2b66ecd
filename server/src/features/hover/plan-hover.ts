import { message } from '../../base/message';
import { minorOf } from '../../config';
import { ordinalsOf } from '../../identity/ordinals';
import type { PlanAction, PlanStep, Surroundings } from '../../identity/plan/plan';
import { planOperation } from '../../identity/plan/plan-operation';
import { mayShareNamespace } from '../../model/selection';
import { say, type FeatureContext } from '../context';
import type { Cursor } from '../cursor';
import { namespaceOf } from '../seen-sets';
import { code, commandLink } from './markdown';

const REPLICAS = 'spec.replicas';
const PARTITION = 'spec.updateStrategy.rollingUpdate.partition';

/** What one pod more or less would do, with the way to the whole plan. */
export function planHover(cursor: Cursor, context: FeatureContext): string | undefined {
  const { manifest } = cursor.resource;
  const set = manifest.statefulSet;
  const ordinals = ordinalsOf(set);
  if (ordinals === undefined || manifest.fragment || manifest.name.value === undefined) return undefined;
  if (cursor.pattern !== REPLICAS && cursor.pattern !== PARTITION) return undefined;
  const { count } = ordinals;
  const counts = cursor.pattern === REPLICAS ? [count + 1, ...(count > 0 ? [count - 1] : [])] : [];
  const lines = counts.flatMap((replicas) => sentenceFor(cursor, replicas, context) ?? []);
  const link = linkTo(cursor, context);
  const parts = [...lines, ...(link === undefined ? [] : [link])];
  return parts.length === 0 ? undefined : parts.join('  \n');
}

function sentenceFor({ resource }: Cursor, replicas: number, context: FeatureContext): string | undefined {
  const around: Surroundings = {
    minor: minorOf(context.config.kubernetesVersion),
    storageOf: (claim) => ({
      isWritten: context.lookups
        .named('PersistentVolumeClaim', claim)
        .some(({ manifest }) => mayShareNamespace(manifest, resource.manifest)),
      volume: undefined,
      className: undefined,
      reclaimPolicy: undefined,
    }),
  };
  const plan = planOperation(resource.manifest, { kind: 'scale', replicas }, around);
  if ('problem' in plan) return undefined;
  const created = named(plan.steps, 'create-pod', 'create-pvc');
  const waits = named(plan.steps, 'wait-ready');
  const deleted = named(plan.steps, 'delete-pod', 'delete-pvc');
  const kept = named(plan.steps, 'keep-pvc');
  const args = { replicas, created, waits, deleted, kept };
  if (created !== '') {
    const text =
      waits === ''
        ? message('Scaling to {replicas} would create {created}.', args)
        : message('Scaling to {replicas} would create {created}, once {waits} is Ready.', args);
    return say(context, text);
  }
  const text =
    kept === ''
      ? message('Scaling to {replicas} would delete {deleted}.', args)
      : message('Scaling to {replicas} would delete {deleted}; {kept} would stay, with the data.', args);
  return say(context, text);
}

function named(steps: readonly PlanStep[], ...actions: readonly PlanAction[]): string {
  return steps
    .filter(({ action }) => actions.includes(action))
    .map(({ object }) => code(object))
    .join(', ');
}

/** Other editors do not know the command, and would show dead text. */
function linkTo({ resource: { manifest, chunk } }: Cursor, context: FeatureContext): string | undefined {
  if (!context.commandLinks) return undefined;
  const set = {
    namespace: namespaceOf(manifest, context),
    name: manifest.name.value ?? '',
    uri: chunk.file.uri,
  };
  return commandLink(say(context, message('Preview plan')), 'ordinal.previewPlan', [set]);
}
