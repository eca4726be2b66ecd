import { DB_SERVICE, ONE_CONTAINER, resource, setWithPods } from './manifests';
import type { NameRow } from './row';

const NAMESPACE = `#: app/namespace.yaml\n${resource('v1', 'Namespace', 'shop')}`;

const inNamespace = (source: string): string =>
  source.replaceAll('  name: db\nspec', '  name: db\n  namespace: shop\nspec');

const CONTAINER_PORT = `${ONE_CONTAINER}\n  ports:\n  - name: sql\n    containerPort: 5432`;

/** The set with its Service, and a text in a variable of its own container. */
function inVariable(value: string): string {
  const lines = `${CONTAINER_PORT}\n  env:\n  - name: POD_NAME\n    valueFrom:\n      fieldRef:\n        fieldPath: metadata.name\n  - name: PEERS\n    value: ${value}`;
  return inNamespace(`${DB_SERVICE}${setWithPods('app/set.yaml', lines)}`) + NAMESPACE;
}

const markService = (source: string): string =>
  source
    .replace('kind: Service\nmetadata:\n  name: db', 'kind: Service\nmetadata:\n  name: «db»')
    .replace('serviceName: db', 'serviceName: ‹db›');

const markSet = (source: string): string =>
  source.replace('kind: StatefulSet\nmetadata:\n  name: db', 'kind: StatefulSet\nmetadata:\n  name: «db»');

const POD_HOVER = { use: 'Pod', definition: 'db-0' };

const podHost = (
  title: string,
  value: string,
  proposal: (written: string) => string,
  without: NameRow['without'] = {},
): NameRow => ({
  title: `set in ${title}`,
  name: 'db',
  source: markSet(inVariable(value)),
  hover: POD_HOVER,
  proposal,
  symbol: { kind: 'StatefulSet', searched: true },
  without,
});

const serviceHost = (title: string, value: string, without: NameRow['without'] = {}): NameRow => ({
  title: `Service in ${title}`,
  name: 'db',
  source: markService(inVariable(value)),
  hover: { use: '', definition: 'headless' },
  symbol: { kind: 'Service', searched: true },
  without: {
    completion: 'Behind the dot of a pod the whole name of the pod is proposed, its Service included.',
    ...without,
  },
});

const SHORT = (pod: string): string => `${pod.replace('{0..2}', '0')}.db`;

/** Host names inside strings, in every spelling that resolves. */
export const HOST_NAMES: readonly NameRow[] = [
  podHost('<pod>.<service>', '‹|db|-0›.db:5432', SHORT),
  podHost('<pod>.<service>.<namespace>', '‹|db|-0›.db.shop:5432', SHORT),
  podHost('<pod>.<service>.<namespace>.svc', '‹|db|-0›.db.shop.svc', SHORT),
  podHost('<pod>.<service>.<namespace>.svc.<zone>', '‹|db|-0›.db.shop.svc.cluster.local', SHORT),
  podHost('a name that ends in a dot', '‹|db|-0›.db.shop.svc.cluster.local.', SHORT),
  podHost('a list with commas', '"‹|db|-0›.db:5432,‹|db|-1›.db:5432,‹|db|-2›.db:5432"', SHORT),
  podHost('URLs', 'postgres://‹|db|-0›.db:5432,‹|db|-1›.db:5432/shop', SHORT),
  podHost('a numbered list', '1@‹|db|-0›.db:5432;2@‹|db|-1›.db:5432', SHORT),
  podHost(
    'members called like their pods',
    '‹|db|-0›=http://‹|db|-0›.db:5432,‹|db|-1›=http://‹|db|-1›.db:5432',
    SHORT,
    {
      hover: 'In front of the equals sign stands the name of a member, which only happens to be the pod’s.',
      completion: 'In front of the equals sign stands the name of a member, which the program chooses.',
    },
  ),
  podHost('a range of ordinals', '‹|db|-{0..2}›.db:5432', SHORT),
  serviceHost('<pod>.<service>', 'db-0.‹db›:5432'),
  serviceHost('<pod>.<service>.<namespace>.svc', 'db-0.‹db›.shop.svc'),
  serviceHost('<service>.<namespace>.svc.<zone>', '‹db›.shop.svc.cluster.local:5432'),
  serviceHost('$(POD_NAME).<service>', '$(POD_NAME).‹db›.shop.svc'),
  serviceHost('a list of URLs', 'http://db-0.‹db›:5432,http://db-1.‹db›:5432'),
  serviceHost('an SRV name', '_sql._tcp.‹db›.shop.svc.cluster.local'),
  {
    title: 'port of a Service in an SRV name',
    name: 'sql',
    newName: 'query',
    source: inVariable('‹_|sql|›._tcp.db.shop.svc.cluster.local').replace(
      'ports:\n  - name: sql',
      'ports:\n  - name: «sql»',
    ),
    hover: { use: 'SRV' },
    symbol: { kind: 'port', searched: false },
    without: {
      completion: 'Programs ask for SRV names by themselves; hardly anybody writes one out.',
      calls: 'A call hierarchy is one of whole resources; a port has references.',
    },
  },
  {
    title: 'set in block scalars of a ConfigMap',
    name: 'db',
    source: markSet(
      inNamespace(
        `${DB_SERVICE}${setWithPods('app/set.yaml', `${ONE_CONTAINER}\nvolumes:\n- name: one\n  configMap:\n    name: settings`)}`,
      ) +
        `#: app/config.yaml\n${resource(
          'v1',
          'ConfigMap',
          'settings',
          'data:\n  zoo.cfg: |\n    server.1=‹|db|-0›.db:2888:3888\n    server.2=‹|db|-1›.db:2888:3888\n  folded: >-\n    hosts\n    ‹|db|-2›.db:5432\n  escaped: "a\\t‹|db|-1›.db:5432"',
        ).replace('name: settings', 'name: settings\n  namespace: shop')}`,
    ),
    hover: POD_HOVER,
    proposal: SHORT,
    symbol: { kind: 'StatefulSet', searched: true },
  },
  {
    title: 'set in the label of one pod',
    name: 'db',
    source: markSet(
      `${DB_SERVICE}${setWithPods('app/set.yaml', CONTAINER_PORT)}#: app/first.yaml\n${resource(
        'v1',
        'Service',
        'first',
        'spec:\n  selector:\n    statefulset.kubernetes.io/pod-name: ‹|db|-0›\n  ports:\n  - port: 5432',
      )}`,
    ),
    hover: { use: 'StatefulSet **db**', definition: 'db-0' },
    symbol: { kind: 'StatefulSet', searched: true },
  },
  {
    title: 'set in the claims that are made for it',
    name: 'db',
    source: markSet(
      `${DB_SERVICE}${setWithPods('app/set.yaml', `${ONE_CONTAINER}\n  volumeMounts:\n  - name: data\n    mountPath: /var/lib`).trimEnd()}
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
#: app/claim.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ‹data-|db|-0›
spec:
  volumeName: disk
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 1Gi
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk
spec:
  capacity:
    storage: 1Gi
  accessModes: [ReadWriteOnce]
  claimRef:
    namespace: default
    name: ‹data-|db|-0›
  hostPath:
    path: /mnt/disk
`,
    ),
    hover: { use: 'PersistentVolumeClaim **data', definition: 'db-0' },
    symbol: { kind: 'StatefulSet', searched: true },
    without: {
      definition: 'The name leads to the written claim; the claim’s hover names its set.',
      references:
        'Asked on the claim itself the references of the claim are meant; those of the set have it.',
      highlight: 'The same as for references.',
      refusal: 'The claim is its own definition; a rename of it is refused, because two other names make it.',
      calls: 'What names a written claim uses the claim, and only the claim uses its set.',
      token: 'A claim is coloured as the resource that it is.',
    },
  },
];
