import { message } from '../../base/message';
import { podName } from '../../identity/names';
import { hasOrdinal, ordinalsOf } from '../../identity/ordinals';
import type { Resource } from '../../workspace/chunk';
import type { AnsweredName } from '../../workspace/dns/answers';
import { ordinalOf } from '../../workspace/dns/peer-spelling';
import { completeList, listOf } from '../fixes/peer-list';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { answersFor } from '../shared/dns/dns-findings';
import { relatedObject } from '../shared/related-object';
import { autoscalerOf } from '../shared/scale';

/** A list names some pods of a StatefulSet and leaves others out. */
export const rule: ResourceRule = {
  id: 'dns-peer-list-incomplete',
  group: 'dns',
  severity: 'information',
  kinds: 'all',
  check(context) {
    const answers = answersFor(context);
    for (const members of peerLists(answers)) reportIncomplete(context, members, answers);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A list names some pods of a StatefulSet, not all',
  rationale:
    'After a StatefulSet has been scaled up, lists of its pods are easily forgotten. A list to begin with (seeds, bootstrap servers, contact points) may name a few on purpose, and nothing is said about those.',
  examples: [
    {
      title: 'Scaled up',
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
  replicas: 4
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
  servers: zk-0.zk:2181,zk-1.zk:2181,zk-2.zk:2181
  #                                  ^^^^^^^^^^^^ information
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
  replicas: 4
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
  servers: zk-0.zk:2181,zk-1.zk:2181,zk-2.zk:2181,zk-3.zk:2181
`,
    },
    {
      title: 'The servers of ZooKeeper',
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
        - containerPort: 2888
        - containerPort: 3888
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: zk-config
data:
  zoo.cfg: |
    clientPort=2181
    server.1=zk-0.zk:2888:3888
    server.2=zk-1.zk:2888:3888
    #^^^^^^^^^^^^^^^^^^^^^^^^^ information
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
        - containerPort: 2888
        - containerPort: 3888
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: zk-config
data:
  zoo.cfg: |
    clientPort=2181
    server.1=zk-0.zk:2888:3888
    server.2=zk-1.zk:2888:3888
    server.3=zk-2.zk:2888:3888
`,
    },
  ],
};

type Members = readonly AnsweredName[];

/** Names of one list and one set, two of them at least. */
function peerLists(answers: readonly AnsweredName[]): Members[] {
  const lists = new Map<string, AnsweredName[]>();
  for (const answer of answers) {
    const { target, problem, name } = answer;
    const rightPod = problem === undefined || problem.cause === 'port';
    if (target?.kind !== 'pod' || !rightPod || ordinalOf(answer) === undefined || name.list === undefined)
      continue;
    const key = `${name.list} ${target.set.manifest.name.value ?? ''}`;
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [answer]);
    else list.push(answer);
  }
  return [...lists.values()].filter((members) => members.length > 1);
}

function reportIncomplete(context: RuleContext, members: Members, answers: readonly AnsweredName[]): void {
  const [first] = members;
  const last = members[members.length - 1];
  const set = first?.target?.kind === 'pod' ? first.target.set : undefined;
  if (first === undefined || last === undefined || set === undefined || isBeginning(first, context)) return;
  const missing = missingOrdinals(set, namedIn(first.name.site, set, answers), context);
  // A finding about pods that do not exist comes first.
  if (
    missing.length === 0 ||
    listOf(first.name, answers).some((answer) => answer.problem?.cause === 'ordinal')
  )
    return;
  const name = set.manifest.name.value ?? '';
  const pods = missing.map((ordinal) => podName(name, ordinal)).join(', ');
  context.report({
    place: { source: last.name.source, span: last.name.element },
    message: message('The list names pods of StatefulSet "{set}", but not {pods}.', { set: name, pods }),
    related: [relatedObject(set)],
    fixes: () => [completeList(members, set, missing)],
  });
}

/** Lists that programs only begin with need not be complete. */
function isBeginning({ name }: AnsweredName, { manifest }: RuleContext): boolean {
  const before = name.source.text.slice(Math.max(0, name.element.start - 60), name.element.start);
  return [name.label, manifest.name.value, before.split('\n').pop()].some((text) =>
    /seed|bootstrap|contact|discovery|initial_hosts/i.test(text ?? ''),
  );
}

/** Ordinals of a set that a string names anywhere: a second list may hold the rest. */
function namedIn(site: number, set: Resource, answers: readonly AnsweredName[]): Set<number> {
  const named = new Set<number>();
  for (const { name, target } of answers) {
    if (name.site !== site || target?.kind !== 'pod' || target.set !== set || target.ordinals === undefined)
      continue;
    for (
      let ordinal = target.ordinals.from;
      ordinal <= Math.min(target.ordinals.to, target.ordinals.from + MOST);
      ordinal++
    )
      named.add(ordinal);
  }
  return named;
}

/** Nobody writes longer lists by hand. */
const MOST = 50;

function missingOrdinals(set: Resource, named: ReadonlySet<number>, { lookups }: RuleContext): number[] {
  const ordinals = ordinalsOf(set.manifest.statefulSet);
  if (ordinals === undefined || ordinals.count > MOST) return [];
  // An autoscaler changes the number; no list could follow it.
  if (autoscalerOf(set, lookups) !== undefined) return [];
  return Array.from({ length: ordinals.count }, (_, i) => ordinals.start + i).filter(
    (ordinal) => hasOrdinal(ordinals, ordinal) && !named.has(ordinal),
  );
}
