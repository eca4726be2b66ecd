import { message } from '../../base/message';
import type { Manifest } from '../../model/manifest';
import { removeField, type TextChange } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import type { Fix } from '../rule';
import { respell } from './use-value';
import { placeOfMissed, type MissedLabel } from '../shared/label-slips';
import { selectingLabels } from '../../model/pod-labels';
import { nameInWords } from '../../model/name-in-words';
import { addFirst } from '../../yaml/editing/grow';
import type { PlainMap } from '../../yaml/editing/print';

/** Lets a Service that has no selector select the pods of a workload. */
export function addSelector(root: Field, workload: Manifest): Fix | undefined {
  const labels = selectingLabels(workload);
  const spec = root.get('spec');
  const selector = spec.get('selector');
  if (labels === undefined) return undefined;
  const change =
    selector.keyNode === undefined ? addFirst(spec, { selector: labels }) : fillEmpty(selector, labels);
  return {
    title: message('Select the pods of {kind} "{name}"', {
      kind: workload.kind,
      name: nameInWords(workload),
    }),
    preferred: true,
    changes: [change],
  };
}

/**
 * Puts the labels of a selector right that misses the pods of a workload; none where no label of it would be left.
 * `selector` is the map of the labels; those of expressions are found by their places.
 */
export function correctSelector(
  selector: Field,
  workload: Manifest,
  missed: readonly MissedLabel[],
): Fix | undefined {
  const removed = missed.filter(({ meant }) => meant === undefined).length;
  if (removed > 0 && removed === selector.entries().length) return undefined;
  return {
    title: message('Select the pods of {kind} "{name}"', {
      kind: workload.kind,
      name: nameInWords(workload),
    }),
    preferred: missed.every(({ meant }) => meant !== undefined),
    changes: missed.map((label) => correctLabel(selector, label)),
  };
}

function correctLabel(selector: Field, label: MissedLabel): TextChange | undefined {
  const { wanted, meant } = label;
  if (meant === undefined) return removeField(selector.get(wanted.key));
  if (meant.key !== wanted.key) return respell(placeOfMissed(label), meant.key);
  // A key without a value, or with a map as its value, has no word to put right.
  return meant.value === undefined || wanted.value === '' ? undefined : respell(wanted, meant.value);
}

/** Only for `selector: {}`; a bare key says less about what its author had in mind. */
function fillEmpty(selector: Field, labels: PlainMap): TextChange | undefined {
  return selector.entries().length === 0 ? addFirst(selector, labels) : undefined;
}
