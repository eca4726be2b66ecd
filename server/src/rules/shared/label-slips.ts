import { message } from '../../base/message';
import { nearestName, nearestOf } from '../../base/nearest';
import type { Label, Labels, Selector } from '../../model/labels';
import type { Manifest } from '../../model/manifest';
import { nameInWords } from '../../model/name-in-words';
import { writtenLabels } from '../../model/selection';
import type { Place } from '../../yaml/field';
import type { Related } from '../rule';

/** A label of a selector that the pods do not carry. */
export interface MissedLabel {
  readonly wanted: Label;
  /** The pods' label of the same key, else the one that a typing slip in the key would have hidden. */
  readonly meant: Label | undefined;
}

/** The labels of a selector that pods certainly do not carry. */
export function missedLabels(selector: Selector, labels: Labels): MissedLabel[] {
  return writtenLabels(selector).flatMap((wanted): MissedLabel[] => {
    const own = labels.pairs.find((label) => label.key === wanted.key);
    if (
      own !== undefined &&
      (own.value === undefined || wanted.value === undefined || own.value === wanted.value)
    )
      return [];
    return [{ wanted, meant: own ?? slippedKey(wanted, labels) }];
  });
}

/** Says whether a missed label is a typing slip: the same key with a value, or the same value with a key, an edit away. */
export function isSlip({ wanted, meant }: MissedLabel): boolean {
  if (meant?.value === undefined || wanted.value === undefined) return false;
  if (meant.key !== wanted.key) return true;
  return nearestName(wanted.value, [meant.value]) !== undefined;
}

/** Where a selector names a missed label: its value where that differs, else its key. */
export function placeOfMissed({ wanted, meant }: MissedLabel): Place {
  return meant?.key === wanted.key ? wanted : { source: wanted.source, span: wanted.keySpan };
}

function slippedKey(wanted: Label, labels: Labels): Label | undefined {
  const sameValue = labels.pairs.filter((label) => label.value !== undefined && label.value === wanted.value);
  return nearestOf(wanted.key, sameValue, (label) => label.key);
}

/** The labels of the pods as the other side of a finding: the one that was meant, else the first. */
export function relatedLabels(workload: Manifest, missed: MissedLabel | undefined): Related[] {
  const label = missed?.meant ?? workload.podTemplate?.labels.pairs[0];
  if (label === undefined) return [];
  const args = { kind: workload.kind, name: nameInWords(workload) };
  return [
    {
      place: { source: label.source, span: label.keySpan },
      message: message('The labels of the pods of {kind} "{name}"', args),
    },
  ];
}

/** The facts alone, in the notation of kubectl, so that they read the same in every language. */
export function formatMissed(missed: readonly MissedLabel[]): string {
  const pair = (label: Label): string => `${label.key}=${label.value ?? '…'}`;
  return missed
    .map(({ wanted, meant }) => `${pair(wanted)} ≠ ${meant === undefined ? '—' : pair(meant)}`)
    .join(', ');
}
