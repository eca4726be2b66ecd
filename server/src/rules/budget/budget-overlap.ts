import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { guardsAllPods, otherBudgetOf, workloadsOf } from '../shared/budgeted-pods';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** Two budgets that guard the same pods. */
export const rule: ResourceRule = {
  id: 'budget-overlap',
  group: 'budget',
  severity: 'warning',
  kinds: ['PodDisruptionBudget'],
  check(context) {
    const { resource, manifest, lookups, report } = context;
    for (const workload of guarded(context)) {
      const other = otherBudgetOf(workload, resource, lookups);
      if (other === undefined) continue;
      const names = {
        kind: workload.manifest.kind,
        name: nameInWords(workload.manifest),
        other: nameInWords(other.manifest),
      };
      const selector = manifest.budget?.selector;
      const { source, span } = selector?.matchLabels[0] ?? selector ?? manifest.name;
      report({
        place: { source, span },
        message: message(
          'The pods of {kind} "{name}" are guarded by budget "{other}" too; with two budgets every eviction of them fails.',
          names,
        ),
        related: [
          {
            place: other.manifest.name,
            message: message('Budget "{other}"', names),
          },
        ],
      });
      return;
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Two disruption budgets guard the same pods',
  rationale:
    'The eviction of a pod that two budgets select fails with an internal error, so its node can never be drained.',
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
      app: db
      #    ^^ warning
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: all
spec:
  minAvailable: 1
  selector:
    matchLabels:
      app: db
      #    ^^ warning
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
  ],
};

function guarded({ resource, manifest, lookups }: RuleContext) {
  if (!guardsAllPods(manifest)) return workloadsOf(resource, lookups) ?? [];
  // Another budget of the namespace is the only thing that a budget for all pods can meet.
  return lookups
    .nearbyOfKind('PodDisruptionBudget', resource)
    .filter((other) => other !== resource)
    .flatMap((other) => workloadsOf(other, lookups) ?? [])
    .filter((workload) => workload.manifest.namespace.value === manifest.namespace.value);
}
