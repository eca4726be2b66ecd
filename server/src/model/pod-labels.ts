import { labelMap } from './labels';
import type { Manifest } from './manifest';
import { writtenLabels } from './selection';

/** The labels by which the pods of a workload are selected; undefined where there are none or not all are known. */
export function selectingLabels(workload: Manifest): Readonly<Record<string, string>> | undefined {
  const selector = workload.statefulSet?.selector ?? workload.podSelector;
  const labels = selector === undefined || selector.state !== 'present' ? [] : writtenLabels(selector);
  const chosen = labels.length > 0 ? labels : (workload.podTemplate?.labels.pairs ?? []);
  return chosen.length === 0 ? undefined : labelMap(chosen);
}
