import { message } from '../../base/message';
import { SELECTING_KINDS } from '../../model/kinds';
import { rootOf, type Resource } from '../../workspace/chunk';
import { selectedPods } from '../../workspace/pod-count';
import { labelPlacesOf } from '../../model/label-places';
import type { FeatureContext } from '../context';
import { listed } from '../listed';
import type { Hint } from './hint';

/** How many pods a selector chooses, behind its key; that of a workload chooses its own, as everybody knows. */
export function selectorHints(resource: Resource, context: FeatureContext): Hint[] {
  const { kind, broken } = resource.manifest;
  if (!SELECTING_KINDS.includes(kind) || broken) return [];
  return labelPlacesOf(rootOf(resource), kind).flatMap(({ field, selector }): Hint[] => {
    const { keyNode, source } = field;
    if (selector?.state !== 'present' || keyNode === undefined || source !== resource.chunk) return [];
    const { workloads, count } = selectedPods(selector, resource, context.lookups);
    if (workloads.length === 0 || count === undefined) return [];
    const text = count === 1 ? message('1 pod') : message('{count} pods', { count });
    const [first, ...others] = workloads;
    return [
      {
        // Behind the colon of the key.
        place: { source, span: { start: keyNode.span.start, end: keyNode.span.end + 1 } },
        text,
        tooltip: message('Chooses among the pods of {workloads}', {
          workloads: listed(workloads, context, (name) => name),
        }),
        ...(first?.manifest.name.value !== undefined &&
          others.length === 0 && { target: first.manifest.name }),
      },
    ];
  });
}
