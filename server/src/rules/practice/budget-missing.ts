import { message } from '../../base/message';
import { mayShareNamespace } from '../../model/selection';
import { nameInWords } from '../../model/name-in-words';
import { addDocument } from '../../workspace/documents/add-document';
import { selectingLabels } from '../../model/pod-labels';
import { nearby } from '../../workspace/lookups';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { guardsAllPods } from '../shared/budgeted-pods';

/** Replicas that a drain may take away all at once. */
export const rule: ResourceRule = {
  id: 'budget-missing',
  group: 'practice',
  severity: 'off',
  kinds: ['StatefulSet'],
  check(context) {
    const { manifest, report } = context;
    const replicas = manifest.replicas;
    if (replicas?.value === undefined || replicas.value < 2 || isGuarded(context)) return;
    report({
      place: manifest.name,
      message: message(
        'No PodDisruptionBudget guards the {count} pods of StatefulSet "{name}"; draining nodes may take all of them away at once.',
        { count: replicas.value, name: nameInWords(manifest) },
      ),
      fixes: () => [addBudget(context)],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'No disruption budget guards the replicas',
  rationale:
    'When nodes are drained for an upgrade, the eviction API takes as many pods at once as it is asked to. A PodDisruptionBudget is the only thing that makes it wait for the pods to come back.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  #     ^^ hint
spec:
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
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
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

/** A budget that may select the pods is enough: where a template keeps the answer nothing is missing for certain. */
function isGuarded({ resource, manifest, lookups }: RuleContext): boolean {
  return (
    lookups.selectorsNear('PodDisruptionBudget', resource).length > 0 ||
    nearby(resource, lookups.withOpenSelector('PodDisruptionBudget')).some(
      (budget) => guardsAllPods(budget.manifest) && mayShareNamespace(budget.manifest, manifest),
    )
  );
}

function addBudget({ manifest, root }: RuleContext): Fix | undefined {
  const labels = selectingLabels(manifest);
  const name = manifest.name.value;
  if (labels === undefined || name === undefined) return undefined;
  const change = addDocument(root, {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace: manifest.namespace.value },
    spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
  });
  return { title: message('Create a budget that lets one pod go at a time'), changes: [change] };
}
