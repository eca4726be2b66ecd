import { message } from '../../base/message';
import { serviceFqdn } from '../../identity/names';
import { addBehind, addNamespace, writeLabels } from '../fixes/dns-labels';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { placeOf, problemsOf, writtenName } from '../shared/dns/dns-findings';

/** The pod is known, and the name leads past its governing Service. */
export const rule: ResourceRule = {
  id: 'dns-service-wrong',
  group: 'dns',
  severity: 'error',
  kinds: 'all',
  check(context) {
    reportWrong(context);
    reportMissing(context);
    reportForgottenNamespace(context);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The name of a pod contains a Service other than the governing one',
  rationale:
    'A pod of a StatefulSet has exactly one DNS name: `<pod>.<serviceName>.<namespace>.svc.<domain>`. A second Service that selects the same pods gives no names of single pods, and a pod’s name alone resolves in that pod only.',
  examples: [
    {
      title: 'A client Service in the place of the headless one',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: zk-client
spec:
  selector:
    app: zk
---
apiVersion: v1
kind: Service
metadata:
  name: zk-headless
spec:
  clusterIP: None
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
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: client
data:
  servers: zk-0.zk-client:2181,zk-1.zk-client:2181
  #             ^^^^^^^^^ error
  #                                 ^^^^^^^^^ error
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: zk-client
spec:
  selector:
    app: zk
---
apiVersion: v1
kind: Service
metadata:
  name: zk-headless
spec:
  clusterIP: None
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
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: client
data:
  servers: zk-0.zk-headless:2181,zk-1.zk-headless:2181,zk-2.zk-headless:2181
`,
    },
    {
      title: 'The Service is left out',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: zk
spec:
  clusterIP: None
  selector:
    app: zk
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: zk
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
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: client
data:
  server: zk-0.default.svc.cluster.local
  #       ^^^^ error
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: zk
spec:
  clusterIP: None
  selector:
    app: zk
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: zk
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
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: client
data:
  server: zk-0.zk.default.svc.cluster.local
`,
    },
    {
      title: 'The namespace is left out',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: zk
  namespace: infra
spec:
  clusterIP: None
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
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: client
  namespace: infra
data:
  server: zk-0.zk.svc.cluster.local
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
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: client
  namespace: infra
data:
  server: zk-0.zk.infra.svc.cluster.local
`,
    },
  ],
};

function reportWrong(context: RuleContext): void {
  for (const { name, problem } of problemsOf(context, 'service-wrong')) {
    const { set, expected, label } = problem;
    const args = { name: writtenName(name), set: set.manifest.name.value ?? '', service: expected };
    context.report({
      place: placeOf(name, label),
      message: message(
        'Pods of StatefulSet "{set}" have names under their governing Service "{service}" only; "{name}" will not resolve.',
        args,
      ),
      related: [
        {
          place: set.manifest.name,
          message: message('StatefulSet "{set}" has serviceName "{service}"', args),
        },
      ],
      fixes: () => [{ ...writeLabels(name, [label], expected), preferred: true }],
    });
  }
}

function reportMissing(context: RuleContext): void {
  for (const { name, problem } of problemsOf(context, 'service-missing')) {
    const { set, expected, label, bare } = problem;
    // The one pod of a set speaks of itself, and there the name resolves.
    if (bare && set === context.resource && (set.manifest.replicas?.value ?? 1) === 1) continue;
    const args = { name: writtenName(name), set: set.manifest.name.value ?? '', service: expected };
    context.report({
      place: placeOf(name, label),
      // A Service of that name may be made elsewhere, and inside the pod itself the name does resolve.
      severity: bare ? 'warning' : 'error',
      message: bare
        ? message(
            '"{name}" resolves inside that pod only. Elsewhere a pod of StatefulSet "{set}" is "{name}.{service}".',
            args,
          )
        : message(
            '"{name}" leaves out the Service and will not resolve: a pod of StatefulSet "{set}" has its name under Service "{service}".',
            args,
          ),
      related: [
        {
          place: set.manifest.name,
          message: message('StatefulSet "{set}" has serviceName "{service}"', args),
        },
      ],
      fixes: () => [addBehind(name, label, expected, message('Add ".{service}"', args))],
    });
  }
}

function reportForgottenNamespace(context: RuleContext): void {
  for (const { name, problem, answer } of problemsOf(context, 'namespace-forgotten')) {
    const { label, target } = problem;
    if (answer.target?.kind !== 'pod') continue;
    const namespace = target.manifest.namespace.value;
    const service = target.manifest.statefulSet?.serviceName.value ?? '';
    const domain = context.settings.clusterDomain;
    const args = {
      name: writtenName(name),
      namespace: namespace ?? '',
      full: serviceFqdn(service, namespace ?? '…', domain),
    };
    context.report({
      place: placeOf(name, label),
      message: message(
        '"{name}" leaves out the namespace: it is read as a Service in a namespace "{label}" and will not resolve. The Service is {full}.',
        {
          ...args,
          label: service,
        },
      ),
      related: [
        {
          place: target.manifest.name,
          message: message('StatefulSet "{set}" has serviceName "{service}"', {
            set: target.manifest.name.value ?? '',
            service,
          }),
        },
      ],
      fixes: () => [addNamespace(name, label, namespace)],
    });
  }
}
