import { message } from '../../base/message';
import { podsInWords } from '../../identity/pods-in-words';
import type { Manifest } from '../../model/manifest';
import { nameInWords } from '../../model/name-in-words';
import type { Resource } from '../../workspace/chunk';
import type { Lookups } from '../../workspace/lookups';
import type { Related } from '../rule';

/** The autoscaler that decides how many pods a workload has. */
export function autoscalerOf({ manifest: own }: Resource, lookups: Lookups): Resource | undefined {
  return lookups
    .referencesTo(own.kind, own.name.value ?? '')
    .find(({ manifest }) => manifest.kind === 'HorizontalPodAutoscaler');
}

/** Where a set says which pods it has, as the other side of a finding. */
export function relatedReplicas(set: Manifest): Related {
  const replicas = set.statefulSet?.replicas;
  return {
    place: replicas?.state === 'known' ? replicas : set.name,
    message: message('StatefulSet "{set}" has the pods {pods}', {
      set: nameInWords(set),
      pods: podsInWords(set),
    }),
  };
}
