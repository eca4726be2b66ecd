import { message } from '../../base/message';
import { LASTING_KINDS } from '../../model/kinds';
import {
  formatLabels,
  formatSelector,
  matches,
  readLabels,
  type Label,
  type Selector,
} from '../../model/labels';
import { nameInWords } from '../../model/name-in-words';
import { mayShareNamespace } from '../../model/selection';
import { governingService } from '../../workspace/governing-service';
import { selectorOf } from '../../workspace/resource-index';
import type { Place } from '../../yaml/field';
import { replaceScalar } from '../../yaml/editing/edits';
import { respell } from '../fixes/use-value';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { formatMissed, missedLabels } from '../shared/label-slips';
import { setEntry } from '../../yaml/editing/grow';

/** A workload whose own selector does not match its pod template. */
export const rule: ResourceRule = {
  id: 'selector-template-mismatch',
  group: 'stateful-set',
  severity: 'error',
  kinds: LASTING_KINDS,
  check(context) {
    const { manifest, report } = context;
    const selector = selectorOf(manifest);
    const template = manifest.podTemplate;
    if (selector === undefined || template === undefined || selector.state !== 'present') return;
    if (matches(selector, template.labels) !== 'no') return;
    const wrong = selector.matchLabels.find((label) => !carries(template.labels.pairs, label));
    const own = missedLabels(selector, template.labels).find(({ wanted }) => wanted === wrong)?.meant;
    report({
      place: placeOf(context, wrong, own),
      message: message(
        'The selector of {kind} "{name}" does not match its pod template; the API server refuses it. {detail}',
        {
          kind: manifest.kind,
          name: nameInWords(manifest),
          detail: detailOf(selector, template.labels.pairs, wrong, own),
        },
      ),
      related: [
        {
          place: wrong ?? selector,
          message: message('The selector'),
        },
      ],
      fixes: () => (wrong === undefined ? [] : fixesFor(context, wrong, own)),
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The selector does not match the labels of the pod template',
  rationale:
    'The API server refuses a workload that would not find its own pods. The template may have more labels than the selector, never fewer.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: database
  template:
    metadata:
      labels:
        app: db
        #    ^^ error
    spec:
      containers:
      - name: db
        image: postgres:17
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
`,
    },
  ],
};

/** Where the API server points: the label of the template, the one whose key is a slip, or the labels where it is missing. */
function placeOf({ root }: RuleContext, wrong: Label | undefined, own: Label | undefined): Place {
  const labels = root.at('spec', 'template', 'metadata', 'labels');
  const written = wrong === undefined ? undefined : labels.get(wrong.key);
  if (written?.isPresent === true) return written.place;
  return own === undefined ? labels.keyPlace : keyPlaceOf(own);
}

function keyPlaceOf({ source, keySpan }: Label): Place {
  return { source, span: keySpan };
}

function carries(labels: readonly Label[], wanted: Label): boolean {
  return labels.some((label) => label.key === wanted.key && label.value === wanted.value);
}

/** The fact alone, in the notation of kubectl, so that it reads the same in every language. */
function detailOf(
  selector: Selector,
  labels: readonly Label[],
  wrong: Label | undefined,
  own: Label | undefined,
): string {
  if (wrong === undefined) return `${formatSelector(selector)} ≠ ${formatLabels(labels) || '—'}`;
  return formatMissed([{ wanted: wrong, meant: own }]);
}

function selectorField({ manifest, root }: RuleContext) {
  const selector = root.at('spec', 'selector');
  return manifest.kind === 'ReplicationController' ? selector : selector.get('matchLabels');
}

/** The template is the odd one out where what else names these pods knows the label as the selector has it. */
function fixesFor(context: RuleContext, wrong: Label, own: Label | undefined): (Fix | undefined)[] {
  const governing = governingService(context.resource, context.lookups);
  const isOdd =
    (governing.state === 'found' && governing.selects === 'no') ||
    (isKnown(context, wrong) && (own === undefined || !isKnown(context, own)));
  const fixes = [fixSelector(context, wrong, own, !isOdd), fixTemplate(context, wrong, own, isOdd)];
  return isOdd ? fixes.reverse() : fixes;
}

/** Says whether the workload itself has a label, or a Service beside it asks for it. */
function isKnown({ resource, manifest, root, lookups }: RuleContext, label: Label): boolean {
  const { folder } = resource.chunk.file;
  return (
    carries(readLabels(root.at('metadata', 'labels')).pairs, label) ||
    lookups
      .fewAround('Service', resource)
      .some(
        (service) =>
          service.chunk.file.folder === folder &&
          mayShareNamespace(service.manifest, manifest) &&
          carries(service.manifest.service?.selector.matchLabels ?? [], label),
      )
  );
}

function fixSelector(
  context: RuleContext,
  wrong: Label,
  own: Label | undefined,
  preferred: boolean,
): Fix | undefined {
  const field = selectorField(context).get(wrong.key);
  if (own?.value === undefined || field.node?.kind !== 'scalar') return undefined;
  return {
    title: message('Select {label}, as the template has it', { label: `${own.key}=${own.value}` }),
    preferred,
    changes: [own.key === wrong.key ? replaceScalar(field, own.value) : respell(keyPlaceOf(wrong), own.key)],
  };
}

function fixTemplate(
  { manifest, root }: RuleContext,
  wrong: Label,
  own: Label | undefined,
  preferred: boolean,
): Fix | undefined {
  if (wrong.value === undefined) return undefined;
  const labels = root.at('spec', 'template', 'metadata', 'labels');
  const isSlip = own !== undefined && own.key !== wrong.key;
  const change = isSlip ? respell(keyPlaceOf(own), wrong.key) : setEntry(labels, wrong.key, wrong.value);
  if (change === undefined || readLabels(labels).open) return undefined;
  return {
    title: message('Give the pods of "{name}" the label {label}', {
      name: nameInWords(manifest),
      label: `${wrong.key}=${wrong.value}`,
    }),
    preferred,
    changes: [change],
  };
}
