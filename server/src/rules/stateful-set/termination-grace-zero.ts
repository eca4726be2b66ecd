import { message } from '../../base/message';
import { replaceAt } from '../../yaml/editing/edits';
import { removal } from '../fixes/removal';
import type { ResourceRule, RulePage } from '../rule';

/** Pods of a StatefulSet that are killed at once. */
export const rule: ResourceRule = {
  id: 'termination-grace-zero',
  group: 'stateful-set',
  severity: 'warning',
  kinds: ['StatefulSet'],
  check({ manifest, root, report }) {
    const field = root.at('spec', 'template', 'spec', 'terminationGracePeriodSeconds');
    if (field.number() !== 0) return;
    const set = manifest.statefulSet;
    const hasClaims = set !== undefined && (set.claimTemplates.length > 0 || set.claimTemplatesOpen);
    report({
      place: field.place,
      // Without a volume of their own two pods of one identity share no more than a name.
      severity: hasClaims ? 'warning' : 'information',
      message: message(
        hasClaims
          ? 'With a grace period of 0 a pod is replaced before it has stopped for certain; two pods of one identity may write to the same volume.'
          : 'With a grace period of 0 a pod is replaced before it has stopped for certain; two pods of one identity may run for a while.',
      ),
      fixes: () => [
        removal(field, message('Use the default of 30 seconds')),
        {
          title: message('Allow {seconds} seconds', { seconds: 10 }),
          changes: [replaceAt(field.place, '10')],
        },
      ],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Pods are killed without a grace period',
  rationale:
    'With a grace period of zero a pod is gone from the API before the kubelet has stopped it, so its replacement may start while the old one still writes: two pods of one identity on one volume.',
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
      terminationGracePeriodSeconds: 0
      #                              ^ information
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
    {
      title: 'with volumes',
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
      terminationGracePeriodSeconds: 0
      #                              ^ warning
      containers:
      - name: db
        image: postgres:17
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
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
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`,
    },
  ],
};
