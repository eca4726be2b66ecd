import { countOf } from '../model/percent';
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
  const { minAvailable: min, maxUnavailable: max } = budget;
  // Exactly one bound is legal.
  const bound =
    min.state === 'known' && max.state === 'absent'
      ? min
      : max.state === 'known' && min.state === 'absent'
        ? max
        : undefined;
  if (bound?.value === undefined) return undefined;
  const { count: total } = selectedPods(budget.selector, resource, lookups);
  const share = total === undefined || total === 0 ? undefined : countOf(bound.value, total);
  if (total === undefined || share === undefined) return undefined;
  const count = bound === max ? Math.min(share, total) : Math.max(0, total - share);
  return { place: bound, count, total };
}
