import { message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import { nameInWords } from '../../model/name-in-words';
import { TOLERATE_UNREADY_ENDPOINTS } from '../../model/service';
import { rootOf, type Resource } from '../../workspace/chunk';
import { podNameUses } from '../../workspace/dns/pod-name-uses';
import { governingService } from '../../workspace/governing-service';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { setEntry } from '../../yaml/editing/grow';

/** The pods name each other, and their names appear only when they are Ready. */
export const rule: ResourceRule = {
  id: 'peers-need-not-ready-addresses',
  group: 'service',
  severity: 'information',
  kinds: ['StatefulSet'],
  check(context) {
    const { resource, manifest, root, lookups } = context;
    const replicas = manifest.statefulSet?.replicas.value ?? 1;
    const governing = governingService(resource, lookups);
    if (
      replicas < 2 ||
      governing.state !== 'found' ||
      governing.service.headless !== true ||
      governing.selects !== 'yes'
    )
      return;
    const published = governing.service.publishNotReadyAddresses;
    if (
      published.state === 'unknown' ||
      published.value === true ||
      !waitsForReadiness(context) ||
      namedPeers(context) < 2
    )
      return;
    const service = governing.resource;
    // The annotation of old says the same; annotation-deprecated tells that it no longer works.
    if (!rootOf(service).at('metadata', 'annotations', TOLERATE_UNREADY_ENDPOINTS).isAbsent) return;
    const args = { set: nameInWords(manifest), service: governing.name };
    context.report({
      place: root.at('spec', 'serviceName').place,
      message: message(
        'The pods of StatefulSet "{set}" name each other, but Service "{service}" gives a pod its name only once it is Ready. If they need each other to become Ready, set publishNotReadyAddresses.',
        args,
      ),
      related: [
        {
          place: service.manifest.name,
          message: message('Service "{service}" does not set publishNotReadyAddresses', args),
        },
      ],
      fixes: () => [publish(service)],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Peers look each other up before their names exist',
  rationale:
    'A pod has a DNS record only while it is Ready, unless its Service sets `publishNotReadyAddresses`. Members of a cluster that must find each other to become Ready wait for names that do not exist yet; resolvers remember for a while that they did not.',
  examples: [
    {
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
  #            ^^ information
  replicas: 2
  selector:
    matchLabels:
      app: zk
  template:
    metadata:
      labels:
        app: zk
    spec:
      containers:
      - name: zk
        image: zookeeper:3.9
        env:
        - name: ZOO_SERVERS
          value: server.0=zk-0.zk:2888:3888 server.1=zk-1.zk:2888:3888
        ports:
        - containerPort: 2181
        readinessProbe:
          tcpSocket:
            port: 2181
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: zk
spec:
  clusterIP: None
  publishNotReadyAddresses: true
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
    matchLabels:
      app: zk
  template:
    metadata:
      labels:
        app: zk
    spec:
      containers:
      - name: zk
        image: zookeeper:3.9
        env:
        - name: ZOO_SERVERS
          value: server.0=zk-0.zk:2888:3888 server.1=zk-1.zk:2888:3888
        ports:
        - containerPort: 2181
        readinessProbe:
          tcpSocket:
            port: 2181
`,
    },
  ],
};

/** Without a readiness probe a pod is Ready as soon as it runs. */
function waitsForReadiness({ root }: RuleContext): boolean {
  return expand(root, ['spec', 'template', 'spec', 'containers', '*', 'readinessProbe']).length > 0;
}

/** How many of its own pods the strings name that the set reads. */
function namedPeers({ resource, lookups, settings }: RuleContext): number {
  const named = new Set<number>();
  for (const { ordinals, readers, own } of podNameUses(resource, lookups, settings.clusterDomain)) {
    if (own || ordinals === undefined || !readers.workloads.includes(resource)) continue;
    named.add(ordinals.from).add(ordinals.to);
  }
  return named.size;
}

function publish(service: Resource): Fix | undefined {
  const spec = rootOf(service).get('spec');
  const change = setEntry(spec, 'publishNotReadyAddresses', true, 'clusterIP');
  return {
    title: message('Publish the names of pods of Service "{service}" that are not Ready', {
      service: nameInWords(service.manifest),
    }),
    changes: [change],
  };
}
