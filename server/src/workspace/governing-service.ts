import { selectsPodsOf } from '../model/selection';
import type { Match } from '../model/labels';
import type { Service } from '../model/service';
import type { Resource } from './chunk';
import { askedOnce, knownAt } from './crowd-answers';
import { nearest, type Lookups } from './lookups';
import { sharingNamespace } from './selected';

/** A Service that a set's `serviceName` reaches. */
export interface FoundService {
  readonly resource: Resource;
  readonly service: Service;
  /** Whether its selector matches the pod template. */
  readonly selects: Match;
}

/** What `serviceName` leads to. Each state is a cause of its own, and gets a message of its own. */
export type GoverningService =
  | { readonly state: 'unnamed' }
  | { readonly state: 'unknown' }
  | { readonly state: 'missing'; readonly name: string }
  | { readonly state: 'unreadable'; readonly name: string; readonly at: Resource }
  | { readonly state: 'other-namespace'; readonly name: string; readonly found: readonly Resource[] }
  | ({ readonly state: 'found'; readonly name: string } & FoundService);

/** Finds the governing Service of a StatefulSet: the nearest one of that name that may share its namespace. */
export function governingService(set: Resource, lookups: Lookups): GoverningService {
  const serviceName = set.manifest.statefulSet?.serviceName;
  if (serviceName === undefined || serviceName.state === 'absent' || serviceName.value === '')
    return { state: 'unnamed' };
  const name = serviceName.value;
  if (name === undefined) return { state: 'unknown' };
  lookups.noteNamed('Service', name);
  return knownAt(lookups.generation, set, () => find(set, name, lookups));
}

function find(set: Resource, name: string, lookups: Lookups): GoverningService {
  const candidates = askedOnce(lookups.named('Service', name), 'whole', (all) =>
    all.filter(({ manifest }) => !manifest.fragment),
  );
  const reachable = sharingNamespace(candidates, set.manifest);
  const found = pick(set, reachable);
  if (found !== undefined) return { state: 'found', name, ...found };
  const unreadable = reachable.find((resource) => resource.manifest.broken);
  if (unreadable !== undefined) return { state: 'unreadable', name, at: unreadable };
  return candidates.length > 0
    ? { state: 'other-namespace', name, found: candidates }
    : { state: 'missing', name };
}

const SERVES = { yes: 2, unknown: 1, no: 0 };

/** Of several equally near Services the one that serves the set best: variants of one app share a folder. */
function pick(set: Resource, reachable: readonly Resource[]): FoundService | undefined {
  const readable = askedOnce(reachable, 'readable', (all) => all.filter(({ manifest }) => !manifest.broken));
  const found = nearest(set, readable).flatMap((resource) => {
    const service = resource.manifest.service;
    return service === undefined
      ? []
      : [{ resource, service, selects: selectsPodsOf(service.selector, set.manifest) }];
  });
  const score = ({ selects, service }: FoundService): number =>
    SERVES[selects] + (service.headless === true ? 1 : 0);
  return found.reduce<FoundService | undefined>(
    (best, candidate) => (best === undefined || score(candidate) > score(best) ? candidate : best),
    undefined,
  );
}
