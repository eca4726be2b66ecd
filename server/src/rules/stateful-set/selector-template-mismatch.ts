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
import { governingService } from '../../workspace/governing-service';
import { selectorOf } from '../../workspace/resource-index';
import type { Place } from '../../yaml/field';
import { replaceScalar } from '../../yaml/editing/edits';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
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
    report({
      place: placeOf(context, wrong),
      message: message(
        'The selector of {kind} "{name}" does not match its pod template; the API server refuses it. {detail}',
        {
          kind: manifest.kind,
          name: nameInWords(manifest),
          detail: detailOf(selector, template.labels.pairs, wrong),
        },
      ),
      related: [
        {
          place: wrong ?? selector,
          message: message('The selector'),
        },
      ],
      fixes: () => (wrong === undefined ? [] : fixesFor(context, wrong)),
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

/** Where the API server points: the label of the template, or the labels where it is missing. */
function placeOf({ root }: RuleContext, wrong: Label | undefined): Place {
  const labels = root.at('spec', 'template', 'metadata', 'labels');
  const own = wrong === undefined ? undefined : labels.get(wrong.key);
  return own?.isPresent === true ? own.place : labels.keyPlace;
}

function carries(labels: readonly Label[], wanted: Label): boolean {
  return labels.some((label) => label.key === wanted.key && label.value === wanted.value);
}

/** The fact alone, in the notation of kubectl, so that it reads the same in every language. */
function detailOf(selector: Selector, labels: readonly Label[], wrong: Label | undefined): string {
  if (wrong === undefined) return `${formatSelector(selector)} ≠ ${formatLabels(labels) || '—'}`;
  const own = labels.find((label) => label.key === wrong.key);
  return `${wrong.key}=${wrong.value ?? ''} ≠ ${own === undefined ? '—' : `${own.key}=${own.value ?? ''}`}`;
}

function selectorField({ manifest, root }: RuleContext) {
  const selector = root.at('spec', 'selector');
  return manifest.kind === 'ReplicationController' ? selector : selector.get('matchLabels');
}

/** The template is the odd one out where the governing Service does not select its pods either. */
function fixesFor(context: RuleContext, wrong: Label): (Fix | undefined)[] {
  const governing = governingService(context.resource, context.lookups);
  const isOdd = governing.state === 'found' && governing.selects === 'no';
  const fixes = [fixSelector(context, wrong, !isOdd), fixTemplate(context, wrong, isOdd)];
  return isOdd ? fixes.reverse() : fixes;
}

function fixSelector(context: RuleContext, wrong: Label, preferred: boolean): Fix | undefined {
  const own = context.manifest.podTemplate?.labels.pairs.find((label) => label.key === wrong.key);
  const field = selectorField(context).get(wrong.key);
  if (own?.value === undefined || field.node?.kind !== 'scalar') return undefined;
  return {
    title: message('Select {label}, as the template has it', { label: `${own.key}=${own.value}` }),
    preferred,
    changes: [replaceScalar(field, own.value)],
  };
}

function fixTemplate({ manifest, root }: RuleContext, wrong: Label, preferred: boolean): Fix | undefined {
  if (wrong.value === undefined) return undefined;
  const labels = root.at('spec', 'template', 'metadata', 'labels');
  const change = setEntry(labels, wrong.key, wrong.value);
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
