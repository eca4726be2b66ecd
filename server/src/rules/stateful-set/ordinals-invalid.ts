import { reportNegative } from '../shared/one-of';
import type { ResourceRule, RulePage } from '../rule';

/** A first ordinal below zero. */
export const rule: ResourceRule = {
  id: 'ordinals-invalid',
  group: 'stateful-set',
  severity: 'error',
  kinds: ['StatefulSet'],
  check(context) {
    reportNegative(context, context.root.at('spec', 'ordinals', 'start'));
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The first ordinal is below zero',
  rationale: 'Pods are numbered from `spec.ordinals.start`; the API server refuses a number below zero.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  ordinals:
    start: -1
    #      ^^ error
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
  ordinals:
    start: 1
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
