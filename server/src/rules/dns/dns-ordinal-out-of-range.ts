import { message } from '../../base/message';
import { podName } from '../../identity/names';
import { lastOrdinal, ordinalsOf } from '../../identity/ordinals';
import { podsInWords } from '../../identity/pods-in-words';
import type { DnsName } from '../../dns/dns-names';
import type { TextLabel } from '../../dns/labels';
import type { Manifest } from '../../model/manifest';
import { cutList } from '../fixes/peer-list';
import { raiseReplicas } from '../fixes/replicas';
import type { Fix, ResourceRule, RulePage } from '../rule';
import { autoscalerOf, relatedReplicas } from '../shared/scale';
import { answersFor, placeOf, problemsOf } from '../shared/dns/dns-findings';

/** A string names a pod that its StatefulSet does not make. */
export const rule: ResourceRule = {
  id: 'dns-ordinal-out-of-range',
  group: 'dns',
  severity: 'error',
  kinds: 'all',
  check(context) {
    for (const { name, problem } of problemsOf(context, 'ordinal')) {
      const { set, label, ordinal, scaled } = problem;
      const args = {
        set: set.manifest.name.value ?? '',
        pod: podName(set.manifest.name.value ?? '', ordinal),
        pods: podsInWords(scaled),
      };
      const scaler = autoscalerOf(set, context.lookups);
      context.report({
        place: placeOf(name, label),
        severity: scaler === undefined ? 'error' : 'information',
        message:
          scaler === undefined
            ? message(
                'StatefulSet "{set}" has the pods {pods}. There is no {pod}; its name will not resolve.',
                args,
              )
            : message(
                'StatefulSet "{set}" starts with the pods {pods}. {pod} exists only while HorizontalPodAutoscaler "{scaler}" asks for it.',
                {
                  ...args,
                  scaler: scaler.manifest.name.value ?? '',
                },
              ),
        related: [relatedReplicas(scaled)],
        fixes: () => [
          cutList(name, answersFor(context)),
          cutRange(name, label, scaled),
          scaler === undefined ? raiseReplicas(set, ordinal) : undefined,
        ],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A host name refers to a pod that does not exist',
  rationale:
    'A StatefulSet makes the pods of its ordinals, `start` … `start + replicas - 1`, and no others. The name of any other pod does not resolve. ' +
    'Where a HorizontalPodAutoscaler scales the set, `replicas` is only the initial number, and the finding has severity information.',
  examples: [
    {
      title: 'A list from the time of more replicas',
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
  servers: zk-1.zk:2181,zk-2.zk:2181,zk-3.zk:2181
  #                                  ^^^^ error
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
  servers: zk-1.zk:2181,zk-2.zk:2181
`,
    },
    {
      title: 'A range of MinIO',
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
  replicas: 2
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
  servers: http://zk-{0...3}.zk.default.svc.cluster.local/data
  #               ^^^^^^^^^^ error
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
  replicas: 2
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
  servers: http://zk-{0...1}.zk.default.svc.cluster.local/data
`,
    },
  ],
};

function cutRange({ source }: DnsName, label: TextLabel, set: Manifest): Fix | undefined {
  const ordinals = ordinalsOf(set.statefulSet);
  if (
    label.value.kind !== 'pods' ||
    label.value.ordinals === undefined ||
    ordinals === undefined ||
    !label.written
  )
    return undefined;
  const { from } = label.value.ordinals;
  const last = lastOrdinal(ordinals);
  const written = source.text.slice(label.start, label.end);
  const end = /(?<!\d)\d+\}$/.exec(written)?.[0];
  if (end === undefined || from < ordinals.start || from > last) return undefined;
  const place = { source, span: { start: label.end - end.length, end: label.end } };
  return { title: message('End the range with {last}', { last }), changes: [{ place, newText: `${last}}` }] };
}
