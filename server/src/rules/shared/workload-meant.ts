import { message, type Message } from '../../base/message';
import { POD_KINDS } from '../../model/kinds';
import { formatLabels, type Selector } from '../../model/labels';
import { nameInWords } from '../../model/name-in-words';
import { mayShareNamespace } from '../../model/selection';
import type { Resource } from '../../workspace/chunk';
import { nearest } from '../../workspace/lookups';
import type { Field } from '../../yaml/field';
import { correctSelector } from '../fixes/select-pods';
import type { RuleContext } from '../rule';
import { formatMissed, isSlip, missedLabels, placeOfMissed, type MissedLabel } from './label-slips';

interface Meant {
  readonly workload: Resource;
  readonly missed: readonly MissedLabel[];
}

/**
 * Reports a selector that selects nothing while a workload beside it is a typing slip away. `labels` is the map of the
 * labels that it names; `say` is told the workload, and which labels differ in the notation of kubectl.
 */
export function reportMeant(
  context: RuleContext,
  selector: Selector,
  labels: Field,
  say: (workload: { kind: string; name: string; detail: string }) => Message,
): void {
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

/** The one workload of the folder all of whose missed labels are typing slips of the selector. */
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
  return close.find(({ workload }) => best.length === 1 && workload === best[0]);
}
