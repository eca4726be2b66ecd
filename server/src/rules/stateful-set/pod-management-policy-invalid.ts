import { reportUnlessOneOf } from '../shared/one-of';
import type { ResourceRule, RulePage } from '../rule';

/** A pod management policy that does not exist. */
export const rule: ResourceRule = {
  id: 'pod-management-policy-invalid',
  group: 'stateful-set',
  severity: 'error',
  kinds: ['StatefulSet'],
  fragments: true,
  check(context) {
    reportUnlessOneOf(context, context.root.at('spec', 'podManagementPolicy'), ['OrderedReady', 'Parallel']);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The pod management policy does not exist',
  rationale:
    '`OrderedReady` starts and stops pods one after the other, `Parallel` all at once. The API server refuses other words.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  podManagementPolicy: parallel
  #                    ^^^^^^^^ error
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
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  podManagementPolicy: Parallel
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
