import { message } from '../../base/message';
import { KINDS, SELECTING_KINDS } from '../../model/kinds';
import { pathBelow } from '../../model/path-pattern';
import { labelPlacesOf, placesAlong, type WrittenLabels } from '../../model/label-places';
import { formatSelector } from '../../model/labels';
import type { Resource } from '../../workspace/chunk';
import { isNearby, nearestCopies } from '../../workspace/lookups';
import { selectedPods } from '../../workspace/pod-count';
import { say, type FeatureContext } from '../context';
import type { Cursor } from '../cursor';
import { listed } from '../listed';
import { code, emphasised } from './markdown';

/** Which pods a selector selects, and who selects the pods of a template, over the whole of either. */
export function labelHover(cursor: Cursor, context: FeatureContext): string | undefined {
  const { resource, root, field } = cursor;
  const { path } = field;
  const place = labelPlacesOf(root, resource.manifest.kind, placesAlong(path)).find(
    ({ field: map }) => pathBelow(path, map.path) !== undefined,
  );
  if (place === undefined || resource.manifest.fragment || !resource.manifest.builtIn) return undefined;
  return place.selector === undefined ? selectedBy(resource, context) : selects(place, resource, context);
}

function selects(
  { selector, place }: WrittenLabels,
  resource: Resource,
  context: FeatureContext,
): string | undefined {
  if (selector?.state !== 'present') return undefined;
  const labels = code(formatSelector(selector));
  const { workloads, count } = selectedPods(selector, resource, context.lookups);
  if (workloads.length === 0)
    return say(context, message('⚠ {labels} selects no pods in the manifests nearby.', { labels }));
  const args = { labels, count: count ?? 0, workloads: listed(workloads, context, emphasised) };
  if (place.own === true)
    return say(
      context,
      message('The controller finds its pods by {labels}, which cannot change on a live object.', args),
    );
  if (count === undefined) return say(context, message('{labels} selects the pods of {workloads}.', args));
  return say(
    context,
    count === 1
      ? message('{labels} selects 1 pod of {workloads}.', args)
      : message('{labels} selects {count} pods of {workloads}.', args),
  );
}

function selectedBy(workload: Resource, context: FeatureContext): string | undefined {
  if (KINDS.get(workload.manifest.kind)?.podTemplate === undefined) return undefined;
  const selecting = SELECTING_KINDS.flatMap((kind) => context.lookups.selectorsOf(kind, workload)).filter(
    ({ resource, match }) => match === 'yes' && isNearby(workload, resource),
  );
  if (selecting.length === 0) return undefined;
  return say(
    context,
    message('The pods with these labels are selected by {selecting}.', {
      selecting: listed(
        nearestCopies(
          workload,
          selecting.map(({ resource }) => resource),
        ),
        context,
        emphasised,
      ),
    }),
  );
}
