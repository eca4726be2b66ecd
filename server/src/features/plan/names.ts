import { message } from '../../base/message';
import { ordinalOfPod, podFqdn } from '../../identity/names';
import type { PlanAction } from '../../identity/plan/plan';
import type { PlanResult } from '../../protocol/plan';
import { governingService } from '../../workspace/governing-service';
import { namingService } from '../../workspace/named-pods';
import { namespaceOf } from '../seen-sets';
import type { Note, PlannedChange } from './planned-change';

/** DNS names that come and go with the pods of a plan. */
export function namesChanged(change: PlannedChange): PlanResult['names'] {
  return { appear: namesOf(change, 'create-pod'), vanish: namesOf(change, 'delete-pod') };
}

/** In a roll-out every name goes and comes back. */
export function nameNotes(change: PlannedChange): Note[] {
  if (namesOf(change, 'update-pod').length === 0) return [];
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

/** The DNS names of the pods with which an action deals, as far as they have one. */
function namesOf({ resource, context, plan }: PlannedChange, action: PlanAction): string[] {
  const governing = governingService(resource, context.lookups);
  const namespace = namespaceOf(resource.manifest, context);
  if (namespace === null) return [];
  return plan.steps
    .filter((step) => step.action === action)
    .flatMap(({ object }) => {
      const service = namingService(governing, object, ordinalOfPod(object));
      return service === undefined ? [] : podFqdn(object, service, namespace, context.config.clusterDomain);
    });
}
