import { message } from '../../base/message';
import { allowedDisruptions } from '../../workspace/disruptions';
import type { Resource } from '../../workspace/chunk';
import type { FeatureContext } from '../context';
import type { Hint } from './hint';

/** How many of the pods behind a PodDisruptionBudget may be evicted while all of them are healthy. */
export function budgetHints(resource: Resource, { lookups }: FeatureContext): Hint[] {
  const allowed = allowedDisruptions(resource, lookups);
  if (allowed === undefined) return [];
  const { place, count, total } = allowed;
  return [
    {
      place,
      text: message('{count} of {total} may go', { count, total }),
      tooltip: message('So many pods may be evicted at a time while all of them are healthy'),
    },
  ];
}
