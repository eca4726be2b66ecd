import type { Manifest } from '../../model/manifest';
import { mayShareNamespace } from '../../model/selection';
import type { Resource } from '../../workspace/chunk';
import { isNearby, nearest, type Lookups } from '../../workspace/lookups';

/** Says whether a budget guards every pod of its namespace (facts 8.1). */
export function guardsAllPods(budget: Manifest): boolean {
  return budget.budget?.selector.state === 'empty' && budget.apiVersion === 'policy/v1';
}

/** The workloads near a budget whose pods it guards; undefined where a template keeps the answer. */
export function workloadsOf(budget: Resource, lookups: Lookups): Resource[] | undefined {
  const selector = budget.manifest.budget?.selector;
  if (selector?.state !== 'present') return undefined;
  const selected = lookups
    .podsSelectedBy(selector, budget)
    .filter(({ resource }) => isNearby(budget, resource) && isWhole(resource));
  if (selected.some(({ match }) => match === 'unknown')) return undefined;
  return nearest(
    budget,
    selected.map(({ resource }) => resource),
  );
}

/** The other budgets near a workload that guard its pods. */
export function otherBudgetsOf(workload: Resource, budget: Resource, lookups: Lookups): Resource[] {
  const selecting = lookups
    .selectorsOf('PodDisruptionBudget', workload)
    .flatMap(({ resource, match }) => (match === 'yes' ? [resource] : []));
  const general = lookups
    .withOpenSelector('PodDisruptionBudget')
    .filter((other) => guardsAllPods(other.manifest) && mayShareNamespace(other.manifest, workload.manifest));
  return [...selecting, ...general].filter(
    (other) =>
      other !== budget &&
      isWhole(other) &&
      isNearby(budget, other) &&
      other.manifest.name.value !== budget.manifest.name.value,
  );
}

/** Variants and patches in other folders say nothing about this one. */
function isWhole({ manifest }: Resource): boolean {
  return !manifest.fragment && !manifest.broken;
}
