import { message } from '../../base/message';
import { writeLabels } from '../fixes/dns-labels';
import type { ResourceRule, RulePage } from '../rule';
import { placeOf, problemsOf, writtenName } from '../shared/dns/dns-findings';
import { relatedObject } from '../shared/related-object';

/** A definite name of a Service that does not exist, where one close to it does. */
export const rule: ResourceRule = {
  id: 'dns-service-unknown',
  group: 'dns',
  severity: 'warning',
  kinds: 'all',
  check(context) {
    for (const { name, problem } of problemsOf(context, 'service-unknown')) {
      const { label, near, slip } = problem;
      const args = { name: writtenName(name), service: near.manifest.name.value ?? '' };
      context.report({
        place: placeOf(name, label),
        severity: slip ? 'error' : 'warning',
        message: message(
          'There is no Service for "{name}"; it will not resolve. Did you mean "{service}"?',
          args,
        ),
        related: [relatedObject(near)],
        fixes: () => [{ ...writeLabels(name, [label], args.service), preferred: slip }],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A host name refers to a Service that does not exist',
  rationale:
    'Names that end in `.svc` or the cluster’s domain mean a Service. Many Services are made elsewhere, so a missing one is spoken about only where the manifests show which one was meant: ' +
    'a Service one or two letters away (an error where the name is long enough for that to be certain), the governing Service of the StatefulSet that is named in its place, or one to which a kustomization gives another name: no string follows a prefix.',
  examples: [
    {
      title: 'A typo',
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
  server: zk-headles.default.svc.cluster.local:2181
  #       ^^^^^^^^^^ error
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
  server: zk-headless.default.svc.cluster.local:2181
`,
    },
    {
      title: 'The StatefulSet in the place of its Service',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: coordination
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
  serviceName: coordination
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
  server: zk.default.svc:2181
  #       ^^ warning
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: coordination
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
  serviceName: coordination
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
  server: coordination.default.svc:2181
`,
    },
  ],
};
