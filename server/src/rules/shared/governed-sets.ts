import type { Match } from '../../model/labels';
import type { Resource } from '../../workspace/chunk';
import { governingService } from '../../workspace/governing-service';
import type { Lookups } from '../../workspace/lookups';

/** A StatefulSet whose `serviceName` leads to a Service. */
export interface GovernedSet {
  readonly set: Resource;
  /** Whether the Service's selector matches the set's pods. */
  readonly selects: Match;
}

/** The StatefulSets that a Service governs: those for which it is the nearest Service of that name. */
export function governedSets(service: Resource, lookups: Lookups): GovernedSet[] {
  const name = service.manifest.name.value;
  if (name === undefined) return [];
  return lookups.referencesTo('Service', name).flatMap((set): GovernedSet[] => {
    const { statefulSet, fragment, broken } = set.manifest;
    if (statefulSet === undefined || fragment || broken) return [];
    const governing = governingService(set, lookups);
    return governing.state === 'found' && governing.resource === service
      ? [{ set, selects: governing.selects }]
      : [];
  });
}
