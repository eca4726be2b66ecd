import { message, type Message } from '../../base/message';
import { POD_KINDS } from '../../model/kinds';
import { formatLabels, type Selector } from '../../model/labels';
import { nameInWords } from '../../model/name-in-words';
import { labelPlacesOf, type LabelPlace } from '../../model/label-places';
import { mayShareNamespace, selectsPodsOf } from '../../model/selection';
import type { Resource } from '../../workspace/chunk';
import { nearest } from '../../workspace/lookups';
import type { Field } from '../../yaml/field';
import { correctSelector } from '../fixes/select-pods';
import type { RuleContext } from '../rule';
import { formatMissed, isSlip, missedLabels, placeOfMissed, type MissedLabel } from './label-slips';

/** What is said of the workload that was meant, and which labels differ in the notation of kubectl. */
type Say = (workload: { kind: string; name: string; detail: string }) => Message;

interface Meant {
  readonly workload: Resource;
  readonly missed: readonly MissedLabel[];
}

/** Reports every selector of a resource that selects nothing while its own pods, or those beside it, are a slip away. */
export function reportSelectors(
  context: RuleContext,
  say: (place: LabelPlace, ...workload: Parameters<Say>) => Message,
): void {
  const { manifest, resource, root, lookups } = context;
  for (const { place, field, selector } of labelPlacesOf(root, manifest.kind)) {
    if (place.own === true || selector?.state !== 'present') continue;
    // Pods of other namespaces are somebody else's.
    if (field.parent?.get('namespaces').isAbsent !== true || !field.parent.get('namespaceSelector').isAbsent)
      continue;
    if (selectsPodsOf(selector, manifest) !== 'no' || lookups.podsSelectedBy(selector, resource).length > 0)
      continue;
    reportMeant(context, selector, field.get('matchLabels'), (workload) => say(place, workload));
  }
}

/**
 * Reports a selector that selects nothing while a workload beside it is a typing slip away. `labels` is the map of the
 * labels that it names.
 */
export function reportMeant(context: RuleContext, selector: Selector, labels: Field, say: Say): void {
  const meant = workloadMeant(context, selector);
  const [first] = meant?.missed ?? [];
  if (meant === undefined || first === undefined) return;
  const { missed } = meant;
  const { manifest } = meant.workload;
  context.report({
    place: placeOfMissed(first),
    message: say({ kind: manifest.kind, name: nameInWords(manifest), detail: formatMissed(missed) }),
    related: [
      {
        place: manifest.name,
        message: message('Its pods have the labels {labels}', {
          labels: formatLabels(manifest.podTemplate?.labels.pairs ?? []),
        }),
      },
    ],
    fixes: () => [correctSelector(labels, manifest, missed)],
  });
}

/** The asker itself, or the one workload of its folder, all of whose missed labels are typing slips of the selector. */
function workloadMeant({ manifest, resource, lookups }: RuleContext, selector: Selector): Meant | undefined {
  const folder = resource.chunk.file.folder;
  const close = POD_KINDS.flatMap((kind) => lookups.fewAround(kind, resource)).flatMap(
    (workload): Meant[] => {
      const labels = workload.manifest.podTemplate?.labels;
      if (workload.chunk.file.folder !== folder) return [];
      if (
        labels === undefined ||
        workload.manifest.fragment ||
        !mayShareNamespace(workload.manifest, manifest)
      )
        return [];
      const missed = missedLabels(selector, labels);
      return missed.length > 0 && missed.every(isSlip) ? [{ workload, missed }] : [];
    },
  );
  const best = nearest(
    resource,
    close.map(({ workload }) => workload),
  );
  const [only] = best.length === 1 ? best : [resource];
  return (
    close.find(({ workload }) => workload === resource) ?? close.find(({ workload }) => workload === only)
  );
}
