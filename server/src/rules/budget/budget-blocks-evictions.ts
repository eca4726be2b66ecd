import { message, type Message } from '../../base/message';
import { SCALED_KINDS } from '../../model/kinds';
import { countOf } from '../../model/percent';
import { nameInWords } from '../../model/name-in-words';
import type { Resource } from '../../workspace/chunk';
import { CROWD } from '../../workspace/resource-index';
import { replaceAt } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import { workloadsOf } from '../shared/budgeted-pods';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { setEntry } from '../../yaml/editing/grow';

/** More workloads than these are not pointed at. */
const MAX_RELATED = 10;

/** A budget that never lets a pod go. */
export const rule: ResourceRule = {
  id: 'budget-blocks-evictions',
  group: 'budget',
  severity: 'warning',
  kinds: ['PodDisruptionBudget'],
  check(context) {
    const spec = context.root.get('spec');
    const min = spec.get('minAvailable');
    const max = spec.get('maxUnavailable');
    if (!spec.isPresent || (min.isPresent && max.isPresent)) return;
    if (min.isAbsent && max.isAbsent) {
      // Charts such as Istio's leave the bound to whoever completes what their template gives.
      if (context.resource.chunk.document.templated) return;
      block(
        context,
        spec.keyPlace,
        message('The budget has no bound, so no pod may be evicted: draining a node waits forever.'),
      );
    } else if (/^0+%?$/.test(max.text() ?? '')) {
      block(
        context,
        max.place,
        message('With maxUnavailable {bound} no pod may be evicted: draining a node waits forever.', {
          bound: max.text() ?? '',
        }),
      );
    } else if (/^0*100%$/.test(min.text() ?? '')) {
      block(
        context,
        min.place,
        message('With minAvailable 100% no pod may be evicted: draining a node waits forever.'),
      );
    } else if (min.text() !== undefined) checkAgainstReplicas(context, min);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The budget allows no eviction at all',
  rationale:
    'Allowed evictions are the healthy pods less those that must stay. Where that is never above zero, draining a node waits forever. Percentages round up: 50% of one pod is one pod. A budget without a bound refuses every eviction as well.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 1
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
  minAvailable: 1
  #             ^ warning
  selector:
    matchLabels:
      app: db
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 1
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
      title: 'rounding up',
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
  minAvailable: 67%
  #             ^^^ warning
  selector:
    matchLabels:
      app: db
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
  minAvailable: 66%
  selector:
    matchLabels:
      app: db
`,
    },
    {
      title: 'no bound',
      wrong: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
#^^^ warning
  selector:
    matchLabels:
      app: db
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

/** Healthy pods less those that must stay; said with its numbers, because people check it. */
function checkAgainstReplicas(context: RuleContext, min: Field): void {
  const workloads = workloadsOf(context.resource, context.lookups) ?? [];
  const total = podsOf(workloads, context);
  const bound = min.text() ?? '';
  const staying = total === undefined ? undefined : countOf(bound, total);
  if (total === undefined || staying === undefined || staying < total) return;
  const [first] = workloads;
  const args = {
    bound,
    staying,
    total,
    kind: first?.manifest.kind ?? '',
    name: first === undefined ? '' : nameInWords(first.manifest),
  };
  const text = bound.endsWith('%')
    ? message(
        '{bound} of {total} rounds up to {staying}, so no pod of {kind} "{name}" may be evicted: draining a node waits forever.',
        args,
      )
    : message(
        '{staying} of the pods must stay and {kind} "{name}" has {total}, so none may be evicted: draining a node waits forever.',
        args,
      );
  block(context, min.place, text, workloads);
}

/** All pods of the workloads; undefined where a number is unknown, an autoscaler changes it, or a crowd has to be asked. */
function podsOf(workloads: readonly Resource[], { lookups }: RuleContext): number | undefined {
  if (workloads.length > CROWD) return undefined;
  let total = 0;
  for (const { manifest } of workloads) {
    const { replicas, name } = manifest;
    if (
      !SCALED_KINDS.includes(manifest.kind) ||
      replicas === undefined ||
      replicas.state === 'unknown' ||
      name.value === undefined
    )
      return undefined;
    const scalers = lookups
      .referencesTo(manifest.kind, name.value)
      .filter((resource) => resource.manifest.kind.endsWith('Autoscaler'));
    if (scalers.length > 0) return undefined;
    total += replicas.value ?? 1;
  }
  return total > 0 ? total : undefined;
}

function block(
  { report, root }: RuleContext,
  place: Field['place'],
  text: Message,
  workloads: readonly Resource[] = [],
): void {
  report({
    place,
    message: text,
    related: workloads.slice(0, MAX_RELATED).map(({ manifest }) => ({
      place: manifest.name,
      message: message('{kind} "{name}", replicas: {replicas}', {
        kind: manifest.kind,
        name: nameInWords(manifest),
        replicas: manifest.replicas?.value ?? 1,
      }),
    })),
    fixes: () => [allowOne(root.get('spec'))],
  });
}

function allowOne(spec: Field): Fix | undefined {
  const title = message('Allow one pod at a time to go: maxUnavailable: 1');
  const [min, max] = [spec.get('minAvailable'), spec.get('maxUnavailable')];
  if (min.isPresent && !max.isPresent)
    return { title, changes: [replaceAt(min.keyPlace, 'maxUnavailable'), replaceAt(min.place, '1')] };
  return { title, changes: [setEntry(spec, 'maxUnavailable', 1)] };
}
