import type { PodDisruptionBudget } from '../model/budget';
import { countOf } from '../model/percent';
import type { Value } from '../model/value';
import type { Place } from '../yaml/field';
import type { Resource } from './chunk';
import type { Lookups } from './lookups';
import { selectedPods } from './pod-count';

/** What a PodDisruptionBudget allows while all pods are healthy. */
export interface AllowedDisruptions {
  /** The bound that decides. */
  readonly place: Place;
  readonly count: number;
  readonly total: number;
}

/** Does the arithmetic of a budget (facts 8.3, 8.4); undefined where the manifests leave it open. */
export function allowedDisruptions(resource: Resource, lookups: Lookups): AllowedDisruptions | undefined {
  const { budget, broken } = resource.manifest;
  if (budget?.selector.state !== 'present' || broken) return undefined;
  const place = boundOf(budget);
  const { count: total } = selectedPods(budget.selector, resource, lookups);
  if (place === undefined || total === undefined || total === 0) return undefined;
  const count = evictionsAllowed(budget, total, total);
  return count === undefined ? undefined : { place, count, total };
}

/** How many pods a budget lets go when `healthy` of the `expected` ones are; undefined where a template decides. */
export function evictionsAllowed(
  budget: PodDisruptionBudget,
  expected: number,
  healthy: number,
): number | undefined {
  const bound = boundOf(budget);
  const share = bound?.value === undefined ? undefined : countOf(bound.value, expected);
  if (share === undefined) return undefined;
  const desired = bound === budget.maxUnavailable ? Math.max(0, expected - share) : share;
  return Math.max(0, healthy - desired);
}

/** Exactly one bound is legal. */
function boundOf({ minAvailable, maxUnavailable }: PodDisruptionBudget): Value<string> | undefined {
  if (minAvailable.state === 'known' && maxUnavailable.state === 'absent') return minAvailable;
  return maxUnavailable.state === 'known' && minAvailable.state === 'absent' ? maxUnavailable : undefined;
}
