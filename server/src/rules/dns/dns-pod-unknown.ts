import { guessing, message } from '../../base/message';
import { podName } from '../../identity/names';
import { podLabel } from '../../dns/labels';
import { writeLabels } from '../fixes/dns-labels';
import type { ResourceRule, RulePage } from '../rule';
import { placeOf, problemsOf, writtenName } from '../shared/dns/dns-findings';
import { relatedObject } from '../shared/related-object';

/** The Service of a pod's name is known, and no StatefulSet under it makes such a pod. */
export const rule: ResourceRule = {
  id: 'dns-pod-unknown',
  group: 'dns',
  severity: 'warning',
  kinds: 'all',
  check(context) {
    for (const { name, problem } of problemsOf(context, 'pod-unknown')) {
      const { label, service, only } = problem;
      const pod = podLabel(label.value);
      const args = {
        name: writtenName(name),
        service: service.manifest.name.value ?? '',
        set: pod?.set ?? '',
      };
      const ordinal = pod?.ordinals?.from;
      const fixed =
        only === undefined || ordinal === undefined || label.value.kind !== 'text'
          ? undefined
          : podName(only, ordinal);
      context.report({
        place: placeOf(name, label),
        message: guessing(
          message(
            'No StatefulSet "{set}" has Service "{service}" as its governing one; "{name}" will not resolve.',
            args,
          ),
          only,
        ),
        related: [relatedObject(service)],
        fixes: () => [
          fixed === undefined
            ? undefined
            : { ...writeLabels(name, [label], fixed), preferred: problem.near !== undefined },
        ],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A host name refers to a pod that no StatefulSet under its Service makes',
  rationale:
    'Under a headless Service only the pods of the StatefulSets that name it in `serviceName` have names.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: zk-headless
spec:
  clusterIP: None
  ports:
  - port: 2181
  selector:
    app: zk
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: zk
spec:
  serviceName: zk-headless
  replicas: 3
  selector:
    matchLabels: {app: zk}
  template:
    metadata:
      labels: {app: zk}
    spec:
      containers:
      - name: zk
        image: zookeeper:3.9
        ports:
        - containerPort: 2181
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: client
data:
  server: zkk-0.zk-headless:2181
  #       ^^^^^ warning
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: zk-headless
spec:
  clusterIP: None
  ports:
  - port: 2181
  selector:
    app: zk
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: zk
spec:
  serviceName: zk-headless
  replicas: 3
  selector:
    matchLabels: {app: zk}
  template:
    metadata:
      labels: {app: zk}
    spec:
      containers:
      - name: zk
        image: zookeeper:3.9
        ports:
        - containerPort: 2181
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: client
data:
  server: zk-0.zk-headless:2181
`,
    },
  ],
};
