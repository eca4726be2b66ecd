import type { Resource } from '../chunk';
import { askedOnce } from '../crowd-answers';
import { isNearby, nearby, nearest, type Lookups } from '../lookups';
import type { Question } from './question';

/**
 * The resources of a kind and name that a name in a text may mean, nearest to the text first: those nearby, else all, and
 * those of a namespace that the text names. Undefined where one of them could not be read: then nothing is known.
 */
export function inReach(
  kind: string,
  name: string,
  { readers: { holder }, lookups }: Question,
  namespace?: string,
): Resource[] | undefined {
  const all = askedOnce(lookups.named(kind, name), 'meant', (list) =>
    list.filter(({ manifest }) => !manifest.fragment && manifest.builtIn),
  );
  const near = new Set(nearby(holder, all));
  const meant = all.filter(
    (one) =>
      near.size === 0 ||
      near.has(one) ||
      (namespace !== undefined && one.manifest.namespace.value === namespace),
  );
  if (meant.some(({ manifest }) => manifest.broken)) return undefined;
  return [...new Set([...nearest(holder, meant), ...meant])];
}

/** StatefulSets whose `serviceName` is the name of a Service, near that Service. */
export function setsGovernedBy(service: Resource, lookups: Lookups): Resource[] {
  const name = service.manifest.name.value;
  if (name === undefined) return [];
  return lookups
    .referencesTo('Service', name)
    .filter(({ manifest }) => !manifest.fragment && manifest.statefulSet?.serviceName.value === name)
    .filter((set) => isNearby(service, set));
}
