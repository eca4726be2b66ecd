import { message } from '../../base/message';
import type { Label } from '../../model/labels';
import type { Manifest } from '../../model/manifest';
import { insertEntry, quote, removeField, replaceAt, replaceScalar, type TextChange } from '../../yaml/edits';
import type { Field } from '../../yaml/field';
import type { Fix } from '../rule';
import type { MissedLabel } from '../shared/label-slips';
import { labelsThatSelect } from '../../model/pod-labels';
import { nameInWords } from '../../model/name-in-words';

/** Lets a Service that has no selector select the pods of a workload. */
export function addSelector(root: Field, workload: Manifest): Fix | undefined {
  const labels = labelsThatSelect(workload);
  const spec = root.get('spec');
  const selector = spec.get('selector');
  if (labels === undefined) return undefined;
  const change =
    selector.keyNode === undefined ? insertEntry(spec, selectorLines(labels)) : fillEmpty(selector, labels);
  return {
    title: message('Select the pods of {kind} "{name}"', {
      kind: workload.kind,
      name: nameInWords(workload),
    }),
    preferred: true,
    changes: [change],
  };
}

/** Puts the labels of a selector right that misses the pods of a workload; none where no label of it would be left. */
export function correctSelector(
  selector: Field,
  workload: Manifest,
  missed: readonly MissedLabel[],
): Fix | undefined {
  const kept = selector.entries().length - missed.filter(({ meant }) => meant === undefined).length;
  if (kept === 0) return undefined;
  return {
    title: message('Select the pods of {kind} "{name}"', {
      kind: workload.kind,
      name: nameInWords(workload),
    }),
    preferred: missed.every(({ meant }) => meant !== undefined),
    changes: missed.map((label) => correctLabel(selector, label)),
  };
}

function correctLabel(selector: Field, { wanted, meant }: MissedLabel): TextChange | undefined {
  const entry = selector.get(wanted.key);
  if (entry.keyNode === undefined) return undefined;
  if (meant === undefined) return removeField(entry);
  if (meant.key !== wanted.key) return replaceAt(entry.keyPlace, quote(meant.key, entry.keyNode.style));
  return meant.value === undefined || entry.node?.kind !== 'scalar'
    ? undefined
    : replaceScalar(entry, meant.value);
}

function selectorLines(labels: readonly Label[]): string[] {
  return ['selector:', ...labels.map((label) => `  ${quote(label.key)}: ${quote(label.value ?? '')}`)];
}

/** Only for `selector: {}`; a bare key says less about what its author had in mind. */
function fillEmpty(selector: Field, labels: readonly Label[]): TextChange | undefined {
  const node = selector.written;
  if (node?.kind !== 'map' || !node.flow || node.pairs.length > 0) return undefined;
  const pairs = labels.map((label) => `${JSON.stringify(label.key)}: ${JSON.stringify(label.value ?? '')}`);
  return replaceAt(selector.place, `{${pairs.join(', ')}}`);
}
