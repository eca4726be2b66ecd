import { LASTING_KINDS } from '../../model/kinds';
import { reportNegative } from '../shared/one-of';
import type { ResourceRule, RulePage } from '../rule';

/** Counts of a workload below zero. */
export const rule: ResourceRule = {
  id: 'replicas-invalid',
  group: 'stateful-set',
  severity: 'error',
  kinds: LASTING_KINDS,
  check(context) {
    const spec = context.root.get('spec');
    if (context.manifest.kind !== 'DaemonSet') reportNegative(context, spec.get('replicas'));
    reportNegative(context, spec.get('minReadySeconds'));
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A count is below zero',
  rationale: 'The API server refuses negative numbers for `replicas` and `minReadySeconds`.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replicas: -3
  #         ^^ error
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
  replicas: 3
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
