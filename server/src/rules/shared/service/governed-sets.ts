import { MultiMap } from '../../../base/multimap';
import type { Match } from '../../../model/labels';
import { isWhole } from '../../../model/manifest';
import type { Resource } from '../../../workspace/chunk';
import { knownAt } from '../../../workspace/crowd-answers';
import { governingService } from '../../../workspace/governing-service';
import type { Lookups } from '../../../workspace/lookups';
import { CROWD } from '../../../workspace/resource-index';

/** A StatefulSet whose `serviceName` leads to a Service. */
export interface GovernedSet {
  readonly set: Resource;
  /** Whether the Service's selector matches the set's pods. */
  readonly selects: Match;
}

/** The StatefulSets that a Service governs: those for which it is the nearest Service of that name. */
export function governedSets(service: Resource, lookups: Lookups): readonly GovernedSet[] {
  const name = service.manifest.name.value;
  if (name === undefined) return [];
  const users = lookups.referencesTo('Service', name);
  lookups.noteNamed('Service', name);
  const find = () => byService(users, lookups);
  return (users.length > CROWD ? knownAt(lookups.generation, users, find) : find()).list(service);
}

function byService(users: readonly Resource[], lookups: Lookups): MultiMap<Resource, GovernedSet> {
  const governed = new MultiMap<Resource, GovernedSet>();
  for (const set of users) {
    if (set.manifest.statefulSet === undefined || !isWhole(set.manifest)) continue;
    const governing = governingService(set, lookups);
    if (governing.state === 'found') governed.add(governing.resource, { set, selects: governing.selects });
  }
  return governed;
}
