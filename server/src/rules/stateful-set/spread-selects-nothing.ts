import { message } from '../../base/message';
import type { ResourceRule, RulePage } from '../rule';
import { reportSelectors } from '../shared/workload-meant';

/** An affinity, an anti-affinity or a spread constraint that misses all pods by a slip. */
export const rule: ResourceRule = {
  id: 'spread-selects-nothing',
  group: 'stateful-set',
  severity: 'warning',
  kinds: 'pods',
  check(context) {
    reportSelectors(context, (_, workload) =>
      message(
        'This selects no pods, so there are none to keep away from or to be near to. {kind} "{name}" has almost these labels ({detail}).',
        workload,
      ),
    );
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'What keeps pods apart, or brings them together, selects none',
  rationale:
    'Pod anti-affinity and topology spread constraints count the pods that their selector matches. Where it matches none, they are met by any placement: all replicas may share a node, and go down with it. A pod affinity that matches none is met by no placement, so that the pods stay Pending, or, where it is only preferred, by any. This is said only where the selector is a typing slip away from the labels of the pods themselves or of a workload beside them, and selects no others.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: search
spec:
  serviceName: search
  replicas: 3
  selector:
    matchLabels:
      app: search
  template:
    metadata:
      labels:
        app: search
    spec:
      topologySpreadConstraints:
      - maxSkew: 1
        topologyKey: kubernetes.io/hostname
        whenUnsatisfiable: DoNotSchedule
        labelSelector:
          matchLabels:
            app: serach
            #    ^^^^^^ warning
      containers:
      - name: search
        image: registry.test/search:1
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: search
spec:
  serviceName: search
  replicas: 3
  selector:
    matchLabels:
      app: search
  template:
    metadata:
      labels:
        app: search
    spec:
      topologySpreadConstraints:
      - maxSkew: 1
        topologyKey: kubernetes.io/hostname
        whenUnsatisfiable: DoNotSchedule
        labelSelector:
          matchLabels:
            app: search
      containers:
      - name: search
        image: registry.test/search:1
`,
    },
  ],
};
