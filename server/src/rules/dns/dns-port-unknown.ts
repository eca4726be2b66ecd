import { message } from '../../base/message';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { placeOf, problemsOf } from '../shared/dns/dns-findings';

/** The port behind a host name is none that its target declares. */
export const rule: ResourceRule = {
  id: 'dns-port-unknown',
  group: 'dns',
  severity: 'information',
  kinds: 'all',
  check(context) {
    reportNumbers(context);
    reportNames(context);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A host name carries a port that its target does not declare',
  rationale:
    'The name of a pod or of a headless Service leads to the pod itself, so the port is one of a container; a Service with a cluster IP answers on its own ports only. ' +
    'Containers may listen on ports that they do not declare.',
  examples: [
    {
      title: 'A pod',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: zk
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
data:
  server: zk-0.zk:2182
  #               ^^^^ information
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: zk
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
data:
  server: zk-0.zk:2181
`,
    },
    {
      title: 'A record of a named port',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: zk
spec:
  clusterIP: None
  ports:
  - name: client
    port: 2181
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
        ports:
        - containerPort: 2181
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: client
data:
  record: _server._tcp.zk.default.svc.cluster.local
  #       ^^^^^^^ information
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: zk
spec:
  clusterIP: None
  ports:
  - name: client
    port: 2181
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
        ports:
        - containerPort: 2181
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: client
data:
  record: _client._tcp.zk.default.svc.cluster.local
`,
    },
  ],
};

function reportNumbers(context: RuleContext): void {
  for (const { name, problem } of problemsOf(context, 'port')) {
    const { target, port, known, index } = problem;
    const span = name.ports[index]?.span ?? name.span;
    const args = { target: target.manifest.name.value ?? '', port, known: known.join(', ') };
    context.report({
      place: { source: name.source, span },
      message:
        target.manifest.service === undefined
          ? message('No container of StatefulSet "{target}" declares port {port}; it declares {known}.', args)
          : message('Service "{target}" does not lead to a port {port}; it leads to {known}.', args),
      related: [{ place: target.manifest.name, message: message('"{target}" has the ports {known}', args) }],
    });
  }
}

function reportNames(context: RuleContext): void {
  for (const { name, problem } of problemsOf(context, 'port-name')) {
    const { label, target, known } = problem;
    const args = { target: target.manifest.name.value ?? '', known: known.join(', ') || '—' };
    context.report({
      place: placeOf(name, label),
      message: message(
        'Service "{target}" has no port of this name, so there is no such SRV record; its named ports are {known}.',
        args,
      ),
      related: [{ place: target.manifest.name, message: message('"{target}" has the ports {known}', args) }],
    });
  }
}
