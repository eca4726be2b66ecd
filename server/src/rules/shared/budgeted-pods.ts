import { isWhole, type Manifest } from '../../model/manifest';
import { mayShareNamespace } from '../../model/selection';
import type { Resource } from '../../workspace/chunk';
import { askedOnce } from '../../workspace/crowd-answers';
import { isNearby, nearest, type Lookups } from '../../workspace/lookups';
import type { Selected } from '../../workspace/selected';

/** Says whether a budget guards every pod of its namespace (facts 8.1). */
export function guardsAllPods(budget: Manifest): boolean {
  return budget.budget?.selector.state === 'empty' && budget.apiVersion === 'policy/v1';
}

/** The workloads near a budget whose pods it guards; undefined where a template keeps the answer. */
export function workloadsOf(budget: Resource, lookups: Lookups): readonly Resource[] | undefined {
  const selector = budget.manifest.budget?.selector;
  if (selector?.state !== 'present') return undefined;
  const workloads = askedOnce(lookups.podsSelectedNear(selector, budget), 'certain', certainWorkloads);
  return workloads && nearest(budget, workloads);
}

function certainWorkloads(selected: readonly Selected[]): Resource[] | undefined {
  // Variants and patches in other folders say nothing about this one.
  const whole = selected.filter(({ resource }) => isWhole(resource.manifest));
  if (whole.some(({ match }) => match === 'unknown')) return undefined;
  return whole.map(({ resource }) => resource);
}

/** Another budget near a workload that guards its pods. */
export function otherBudgetOf(workload: Resource, budget: Resource, lookups: Lookups): Resource | undefined {
  const isOther = (other: Resource): boolean =>
    other !== budget &&
    isWhole(other.manifest) &&
    isNearby(budget, other) &&
    other.manifest.name.value !== budget.manifest.name.value &&
    isMeantBy(other, workload, lookups);
  const selecting = lookups
    .selectorsNear('PodDisruptionBudget', workload, budget)
    .find(({ resource, match }) => match === 'yes' && isOther(resource));
  return (
    selecting?.resource ??
    lookups
      .withOpenSelector('PodDisruptionBudget')
      .find(
        (other) =>
          guardsAllPods(other.manifest) &&
          mayShareNamespace(other.manifest, workload.manifest) &&
          isOther(other),
      )
  );
}

/** False where a copy of the workload lies nearer: each of two variants in one folder has a budget of its own. */
function isMeantBy(budget: Resource, workload: Resource, lookups: Lookups): boolean {
  const { kind, name } = workload.manifest;
  if (name.value === undefined) return true;
  return nearest(budget, lookups.named(kind, name.value)).includes(workload);
}
