import { hasOrdinal, ordinalsOf } from '../identity/ordinals';
import { SCALED_KINDS } from '../model/kinds';
import type { Selector } from '../model/labels';
import { selectedOrdinal, selectsOnePod } from '../model/selection';
import { rootOf, type Resource } from './chunk';
import { nearestCopies, type Lookups } from './lookups';
import { selectedAround } from './symbols/targets';

/** How many pods a workload asks for; undefined where no manifest says it. */
export function podCountOf(workload: Resource): number | undefined {
  const { kind } = workload.manifest;
  if (kind === 'Pod') return 1;
  if (!SCALED_KINDS.includes(kind)) return undefined;
  const replicas = rootOf(workload).at('spec', 'replicas');
  return replicas.isAbsent ? 1 : replicas.number();
}

/** The pods that a selector chooses. */
export interface SelectedPods {
  readonly workloads: readonly Resource[];
  /** Undefined where the number of pods of one of the workloads is not written. */
  readonly count: number | undefined;
}

/** The pods around a resource that a selector of it chooses; a selector of one pod chooses one. */
export function selectedPods(selector: Selector, from: Resource, lookups: Lookups): SelectedPods {
  const whole = selectedAround(selector, from, lookups).filter(({ manifest }) => !manifest.fragment);
  const workloads = nearestCopies(from, whole);
  const counts = workloads.map((workload) =>
    selectsOnePod(selector) ? onePodOf(workload, selector) : podCountOf(workload),
  );
  const known = counts.filter((count) => count !== undefined);
  return {
    workloads,
    count: known.length < counts.length ? undefined : known.reduce((sum, count) => sum + count, 0),
  };
}

/** One of the pods of a workload; none where the set has no pod of that ordinal. */
function onePodOf({ manifest: { statefulSet: set } }: Resource, selector: Selector): number {
  const ordinals = ordinalsOf(set);
  const ordinal = selectedOrdinal(selector);
  return ordinals === undefined || ordinal === undefined || hasOrdinal(ordinals, ordinal) ? 1 : 0;
}
