import type { Label } from './labels';
import type { Manifest } from './manifest';
import { writtenLabels } from './selection';

/** The labels with which a Service selects the pods of a workload; undefined where they are not all known. */
export function labelsThatSelect(workload: Manifest): readonly Label[] | undefined {
  const selector = workload.statefulSet?.selector ?? workload.podSelector;
  const labels = selector === undefined || selector.state !== 'present' ? [] : writtenLabels(selector);
  const chosen = labels.length > 0 ? labels : (workload.podTemplate?.labels.pairs ?? []);
  return chosen.length === 0 || chosen.some((label) => label.value === undefined) ? undefined : chosen;
}
