import { message } from '../../base/message';
import { writeLabels } from '../fixes/dns-labels';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { placeOfAll, problemsOf, writtenName, type Found } from '../shared/dns/dns-findings';
import type { DnsProblem } from '../../workspace/dns/problem';

/** The end of a name of the cluster is not the cluster’s domain, or lacks `svc` in front of it. */
export const rule: ResourceRule = {
  id: 'dns-zone-wrong',
  group: 'dns',
  severity: 'warning',
  kinds: 'all',
  check(context) {
    reportDomain(context);
    reportMissingSvc(context);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A host name does not end in the cluster’s domain',
  rationale:
    'Names of Services and pods end in `svc.<domain>`. The domain is a setting of the cluster, usually `cluster.local`; tell Ordinal another one with `ordinal.clusterDomain`.',
  examples: [
    {
      title: 'Another domain',
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
  server: zk-0.zk.default.svc.cluster.locl:2181
  #                           ^^^^^^^^^^^^ warning
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
  server: zk-0.zk.default.svc.cluster.local:2181
`,
    },
    {
      title: 'svc is left out',
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
  server: zk-0.zk.infra.cluster.local:2181
  #                     ^^^^^^^^^^^^^ warning
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
  ],
};

function reportDomain(context: RuleContext): void {
  const domain = context.settings.clusterDomain;
  for (const { name, problem } of problemsOf(context, 'zone')) {
    context.report({
      place: placeOfAll(name, problem.labels),
      message: message(
        'Names in this cluster end in "svc.{domain}" (setting ordinal.clusterDomain); "{name}" will not resolve there.',
        {
          domain,
          name: writtenName(name),
        },
      ),
      fixes: () => [writeLabels(name, problem.labels, domain)],
    });
  }
}

function reportMissingSvc(context: RuleContext): void {
  const domain = context.settings.clusterDomain;
  for (const found of problemsOf(context, 'svc-missing')) {
    context.report({
      place: placeOfAll(found.name, found.problem.zone),
      message: message('"svc" is missing before "{domain}"; "{name}" will not resolve.', {
        domain,
        name: writtenName(found.name),
      }),
      fixes: () => [addSvc(found, domain)],
    });
  }
}

function addSvc(
  { name, problem }: Found<Extract<DnsProblem, { cause: 'svc-missing' }>>,
  domain: string,
): Fix | undefined {
  if (!problem.complete && problem.namespace === undefined) return undefined;
  const lead = problem.namespace === undefined ? 'svc' : `${problem.namespace}.svc`;
  return { ...writeLabels(name, problem.zone, `${lead}.${domain}`), preferred: true };
}
