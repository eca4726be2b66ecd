import { message } from '../../base/message';
import type { Resource } from '../../workspace/chunk';
import { addNamespace, writeLabels } from '../fixes/dns-labels';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { placeOf, problemsOf, writtenName } from '../shared/dns/dns-findings';
import { relatedObject } from '../shared/related-object';

/** A host name leads into a namespace in which its target does not live. */
export const rule: ResourceRule = {
  id: 'dns-namespace-wrong',
  group: 'dns',
  severity: 'error',
  kinds: 'all',
  check(context) {
    reportWrong(context);
    reportMissing(context);
    reportForgotten(context);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A host name has the wrong namespace, or needs one',
  rationale:
    'A Service and the pods it governs have names in their own namespace only. A short name such as `zk-0.zk` is looked up in the namespace of the pod that asks. ' +
    'Namespaces are compared only where the manifests write them; `kubectl -n` may give any other.',
  examples: [
    {
      title: 'A namespace other than that of the set',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: zk
  namespace: infra
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
  namespace: infra
spec:
  serviceName: zk
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
  namespace: infra
data:
  server: zk-0.zk.default.svc.cluster.local:2181
  #               ^^^^^^^ error
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: zk
  namespace: infra
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
  namespace: infra
spec:
  serviceName: zk
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
  namespace: infra
data:
  server: zk-0.zk.infra.svc.cluster.local:2181
`,
    },
    {
      title: 'A short name, read in another namespace',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: zk
  namespace: infra
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
  namespace: infra
spec:
  serviceName: zk
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
  namespace: shop
data:
  server: zk-0.zk:2181
  #            ^^ error
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: zk
  namespace: infra
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
  namespace: infra
spec:
  serviceName: zk
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
  namespace: shop
data:
  server: zk-0.zk.infra:2181
`,
    },
    {
      title: 'The name of a Service without a namespace',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: zk
  namespace: infra
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
  namespace: infra
spec:
  serviceName: zk
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
  namespace: infra
data:
  server: zk.svc.cluster.local:2181
  #       ^^ error
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: zk
  namespace: infra
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
  namespace: infra
spec:
  serviceName: zk
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
  namespace: infra
data:
  server: zk.infra.svc.cluster.local:2181
`,
    },
  ],
};

function reportWrong(context: RuleContext): void {
  for (const { name, problem } of problemsOf(context, 'namespace-wrong')) {
    const { label, target, expected } = problem;
    const args = {
      name: writtenName(name),
      kind: target.manifest.kind,
      target: target.manifest.name.value ?? '',
      namespace: expected,
    };
    context.report({
      place: placeOf(name, label),
      message: message('{kind} "{target}" is in namespace "{namespace}"; "{name}" will not resolve.', args),
      related: [namespaceOf(target, expected)],
      fixes: () => [
        {
          ...writeLabels(name, [label], expected, message('Write namespace "{namespace}"', args)),
          preferred: true,
        },
      ],
    });
  }
}

function reportMissing(context: RuleContext): void {
  for (const { name, problem } of problemsOf(context, 'namespace-missing')) {
    const { label, target, expected, from } = problem;
    const args = {
      name: writtenName(name),
      kind: target.manifest.kind,
      target: target.manifest.name.value ?? '',
      namespace: expected,
      from,
    };
    context.report({
      place: placeOf(name, label),
      message: message(
        '"{name}" is looked up in namespace "{from}", but {kind} "{target}" is in "{namespace}"; it will not resolve.',
        args,
      ),
      related: [namespaceOf(target, expected)],
      fixes: () => [label.written ? addNamespace(name, label, expected) : undefined],
    });
  }
}

function reportForgotten(context: RuleContext): void {
  for (const { name, problem, answer } of problemsOf(context, 'namespace-forgotten')) {
    const { label, target } = problem;
    if (answer.target?.kind !== 'service') continue;
    const namespace = target.manifest.namespace.value;
    const args = {
      name: writtenName(name),
      service: target.manifest.name.value ?? '',
      namespace: namespace ?? '',
    };
    context.report({
      place: placeOf(name, label),
      message: message(
        '"{name}" leaves out the namespace of Service "{service}" and will not resolve.',
        args,
      ),
      related: [relatedObject(target)],
      fixes: () => [addNamespace(name, label, namespace)],
    });
  }
}

function namespaceOf({ manifest }: Resource, namespace: string) {
  return {
    place: manifest.namespace,
    message: message('{kind} "{target}" is in namespace "{namespace}"', {
      kind: manifest.kind,
      target: manifest.name.value ?? '',
      namespace,
    }),
  };
}
