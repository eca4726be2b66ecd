import { selectsPodsOf, mayShareNamespace } from '../model/selection';
import type { Match } from '../model/labels';
import type { Service } from '../model/service';
import type { Resource } from './chunk';
import { nearest, type Lookups } from './lookups';

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
  const answers = answersOf(lookups);
  const known = answers?.get(set);
  if (known !== undefined) {
    lookups.noteNamed('Service', name);
    return known;
  }
  const answer = find(set, name, lookups);
  answers?.set(set, answer);
  return answer;
}

/**
 * Answers by the generation of the index. Each Service asks for every set that names it, so where hundreds of sets and
 * Services have one name, working each answer out anew would take the cube of their number.
 */
const answersAt = new WeakMap<object, Map<Resource, GoverningService>>();

function answersOf({ generation }: Lookups): Map<Resource, GoverningService> | undefined {
  if (generation === undefined) return undefined;
  const answers = answersAt.get(generation) ?? new Map<Resource, GoverningService>();
  answersAt.set(generation, answers);
  return answers;
}

function find(set: Resource, name: string, lookups: Lookups): GoverningService {
  const candidates = lookups.named('Service', name).filter((resource) => !resource.manifest.fragment);
  const reachable = candidates.filter((resource) => mayShareNamespace(resource.manifest, set.manifest));
  const found = pick(set, reachable);
  if (found !== undefined) return { state: 'found', name, ...found };
  const unreadable = reachable.find((resource) => resource.manifest.broken);
  if (unreadable !== undefined) return { state: 'unreadable', name, at: unreadable };
  return candidates.length > 0
    ? { state: 'other-namespace', name, found: candidates }
    : { state: 'missing', name };
}

/** Of several equally near Services the one that serves the set best: variants of one app share a folder. */
function pick(set: Resource, reachable: readonly Resource[]): FoundService | undefined {
  const found = nearest(
    set,
    reachable.filter((resource) => !resource.manifest.broken),
  ).flatMap((resource) => {
    const service = resource.manifest.service;
    return service === undefined
      ? []
      : [{ resource, service, selects: selectsPodsOf(service.selector, set.manifest) }];
  });
  const score = (candidate: FoundService): number =>
    (candidate.selects === 'yes' ? 2 : candidate.selects === 'unknown' ? 1 : 0) +
    (candidate.service.headless === true ? 1 : 0);
  return found.reduce<FoundService | undefined>(
    (best, candidate) => (best === undefined || score(candidate) > score(best) ? candidate : best),
    undefined,
  );
}
