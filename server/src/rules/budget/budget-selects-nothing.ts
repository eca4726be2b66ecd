import { message } from '../../base/message';
import { SCALED_KINDS } from '../../model/kinds';
import type { Selector } from '../../model/labels';
import { isWhole } from '../../model/manifest';
import { mayShareNamespace } from '../../model/selection';
import { nameInWords } from '../../model/name-in-words';
import type { Resource } from '../../workspace/chunk';
import { isNearby } from '../../workspace/lookups';
import { correctSelector } from '../fixes/select-pods';
import {
  formatMissed,
  isSlip,
  missedLabels,
  placeOfMissed,
  relatedLabels,
  type MissedLabel,
} from '../shared/label-slips';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** A budget that guards no pods. */
export const rule: ResourceRule = {
  id: 'budget-selects-nothing',
  group: 'budget',
  severity: 'warning',
  kinds: ['PodDisruptionBudget'],
  check(context) {
    const { resource, manifest, lookups } = context;
    const selector = manifest.budget?.selector;
    if (selector === undefined || selector.state === 'unknown') return;
    if (selector.state !== 'present') {
      reportNoSelector(context, selector);
      return;
    }
    if (lookups.podsSelectedBy(selector, resource).length > 0) return;
    const meant = workloadsBeside(context)
      .map((workload) => ({
        workload,
        missed: missedLabels(selector, workload.manifest.podTemplate?.labels ?? NO_LABELS),
      }))
      .filter(({ missed }) => missed.length > 0)
      .sort((a, b) => a.missed.length - b.missed.length)
      .find(({ workload, missed }) => missed.every(isSlip) || sharesName(manifest.name.value, workload));
    if (meant !== undefined) reportMissed(context, meant.workload, meant.missed);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The disruption budget guards no pods',
  rationale:
    'A budget guards the pods that its selector matches, and says nothing when there are none. Pods often come from operators or other repositories, so Ordinal speaks up only where a workload beside the budget is clearly meant: its labels are a slip away, or it shares the name. In `policy/v1` an empty selector means every pod of the namespace; in `policy/v1beta1` it meant none, as a missing one does in both.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
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
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: dbs
      #    ^^^ warning
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
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
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: db
`,
    },
    {
      title: 'no selector',
      wrong: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
#^^^ warning
  maxUnavailable: 1
`,
      right: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: db
`,
    },
  ],
};

const NO_LABELS = { pairs: [], open: false };

function reportNoSelector({ manifest, resource, root, report }: RuleContext, selector: Selector): void {
  const field = root.at('spec', 'selector');
  const empty = selector.state === 'empty';
  if (
    !root.get('spec').isPresent ||
    // An empty spec in a template is there to be filled by those who include it.
    (resource.chunk.document.templated && root.get('spec').entries().length === 0) ||
    (empty && manifest.apiVersion !== 'policy/v1beta1') ||
    !(empty || field.isAbsent)
  )
    return;
  report({
    place: field.isPresent ? field.keyPlace : root.get('spec').keyPlace,
    message: message(
      empty
        ? 'In policy/v1beta1 an empty selector matches no pods: the budget guards nothing. In policy/v1 it matches every pod of the namespace.'
        : 'The budget has no selector, so it guards no pods.',
    ),
  });
}

/** Workloads of the same folder, or one above or below, whose labels can be seen and which may share the namespace. */
function workloadsBeside({ resource, manifest, lookups }: RuleContext): Resource[] {
  return SCALED_KINDS.flatMap((kind) => lookups.fewAround(kind, resource)).filter((other) => {
    const { podTemplate } = other.manifest;
    if (podTemplate === undefined || podTemplate.labels.open || podTemplate.labels.pairs.length === 0)
      return false;
    return (
      isWhole(other.manifest) && mayShareNamespace(other.manifest, manifest) && isNearby(resource, other)
    );
  });
}

/** `db` and `db-pdb` are meant for `db`. */
function sharesName(budget: string | undefined, { manifest }: Resource): boolean {
  const name = manifest.name.value;
  return name !== undefined && budget !== undefined && (budget === name || budget.startsWith(`${name}-`));
}

function reportMissed(context: RuleContext, workload: Resource, missed: readonly MissedLabel[]): void {
  const { manifest } = workload;
  const [first] = missed;
  if (first === undefined) return;
  context.report({
    place: placeOfMissed(first),
    message: message(
      'No pods have these labels, so the budget guards nothing. {kind} "{name}" seems to be meant: {detail}.',
      {
        kind: manifest.kind,
        name: nameInWords(manifest),
        detail: formatMissed(missed),
      },
    ),
    related: relatedLabels(manifest, first),
    fixes: () => [selectThem(context, workload, missed)],
  });
}

function selectThem({ root }: RuleContext, { manifest }: Resource, missed: readonly MissedLabel[]) {
  const fix = correctSelector(root.at('spec', 'selector', 'matchLabels'), manifest, missed);
  return fix && { ...fix, preferred: missed.every(isSlip) };
}
