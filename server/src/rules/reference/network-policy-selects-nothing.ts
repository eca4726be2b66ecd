import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import type { ResourceRule, RulePage } from '../rule';
import { reportSelectors } from '../shared/workload-meant';

/** A NetworkPolicy that guards no pods, or lets none through, while a workload beside it is a typing slip away. */
export const rule: ResourceRule = {
  id: 'network-policy-selects-nothing',
  group: 'reference',
  severity: 'warning',
  kinds: ['NetworkPolicy'],
  check(context) {
    const policy = nameInWords(context.manifest);
    reportSelectors(context, ({ path }, workload) =>
      // `spec.podSelector`; those of peers lie deeper.
      path.length === 2
        ? message(
            'NetworkPolicy "{policy}" selects no pods, so it protects none. {kind} "{name}" has almost these labels ({detail}).',
            { policy, ...workload },
          )
        : message(
            'This selects no pods, so it lets none through. {kind} "{name}" has almost these labels ({detail}).',
            workload,
          ),
    );
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The NetworkPolicy, or a peer of it, selects no pods',
  rationale:
    'A policy restricts the pods that its selector matches, and says nothing when there are none: the pods that were meant stay open to everybody. A peer that matches none lets nobody through. Pods may come from elsewhere, so this is said only where a workload beside the policy has almost the labels that the selector names.',
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
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector:
    matchLabels:
      app: dbs
      #    ^^^ warning
  policyTypes:
  - Ingress
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
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector:
    matchLabels:
      app: db
  policyTypes:
  - Ingress
`,
    },
  ],
};
