import { message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import { removeMember } from '../fixes/removal';
import { rename } from '../fixes/use-value';
import type { ResourceRule, RulePage } from '../rule';
import { freeName, repetitions } from '../shared/pod-lists';

/** Two claim templates of a set with one name. */
export const rule: ResourceRule = {
  id: 'claim-template-duplicate',
  group: 'volume',
  severity: 'warning',
  kinds: ['StatefulSet'],
  check({ root, report }) {
    const names = expand(root, ['spec', 'volumeClaimTemplates', '*', 'metadata', 'name']);
    for (const { field, first, text } of repetitions(names)) {
      const free = freeName(
        text,
        names.map((name) => name.text()),
      );
      report({
        place: field.place,
        message: message(
          'Claim template "{name}" is defined twice; this one makes the claims and the earlier one has no effect.',
          { name: text },
        ),
        related: [
          { place: first.place, message: message('The earlier claim template "{name}"', { name: text }) },
        ],
        fixes: () => [
          removeMember(
            message('Remove the earlier claim template, which has no effect'),
            first.parent?.parent,
          ),
          rename(field, free),
        ],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Two claim templates have the same name',
  rationale:
    'The API server does not refuse it: of several claim templates with one name the last one makes the claims, the others do nothing.',
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
        volumeMounts:
        - name: data
          mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
  - metadata:
      name: data
      #     ^^^^ warning
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
        volumeMounts:
        - name: data
          mountPath: /var/lib/postgresql/data
        - name: log
          mountPath: /var/log/postgresql
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
  - metadata:
      name: log
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`,
    },
  ],
};
