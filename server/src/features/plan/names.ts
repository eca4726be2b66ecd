import { message } from '../../base/message';
import { podFqdn } from '../../identity/names';
import type { PlanAction } from '../../identity/plan/plan';
import type { PlanResult } from '../../protocol/plan';
import { governingService } from '../../workspace/governing-service';
import { givesPodNames } from '../identities';
import { namespaceOf } from '../seen-sets';
import type { Note, PlannedChange } from './planned-change';

/** DNS names that come and go with the pods of a plan. */
export function namesChanged(change: PlannedChange): PlanResult['names'] {
  const service = namingService(change);
  if (service === undefined) return { appear: [], vanish: [] };
  const namespace = namespaceOf(change.resource.manifest, change.context);
  const namesOf = (action: PlanAction): string[] =>
    change.plan.steps
      .filter((step) => step.action === action)
      .map(({ object }) => podFqdn(object, service, namespace, change.context.config.clusterDomain));
  return { appear: namesOf('create-pod'), vanish: namesOf('delete-pod') };
}

/** In a roll-out every name goes and comes back. */
export function nameNotes(change: PlannedChange): Note[] {
  const updates = change.plan.steps.some(({ action }) => action === 'update-pod');
  if (!updates || namingService(change) === undefined) return [];
  return [
    {
      topic: 'names',
      severity: 'information',
      message: message(
        'The DNS name of each pod does not resolve while the pod is replaced, and leads to another address afterwards.',
      ),
    },
  ];
}

/** Name of the Service that gives the pods names of their own. */
function namingService({ resource, context }: PlannedChange): string | undefined {
  const governing = governingService(resource, context.lookups);
  return givesPodNames(governing) && governing.state === 'found' ? governing.name : undefined;
}
