import { nearestName } from '../../base/nearest';
import type { Label, Labels, Selector } from '../../model/labels';
import { writtenLabels } from '../../model/selection';

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

function slippedKey(wanted: Label, labels: Labels): Label | undefined {
  const sameValue = labels.pairs.filter((label) => label.value !== undefined && label.value === wanted.value);
  const key = nearestName(
    wanted.key,
    sameValue.map((label) => label.key),
  );
  return sameValue.find((label) => key !== undefined && label.key === key);
}

/** The facts alone, in the notation of kubectl, so that they read the same in every language. */
export function formatMissed(missed: readonly MissedLabel[]): string {
  const pair = (label: Label): string => `${label.key}=${label.value ?? '…'}`;
  return missed
    .map(({ wanted, meant }) => `${pair(wanted)} ≠ ${meant === undefined ? '—' : pair(meant)}`)
    .join(', ');
}
