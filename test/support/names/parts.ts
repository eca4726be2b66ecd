import { DB_SERVICE, ONE_CONTAINER, podWithContainers, resource, setWithPods } from './manifests';
import type { NameRow } from './row';

const COUNTED_BY_OBJECT = 'A call hierarchy is one of whole resources; a key, port or volume has references.';
const NOT_SEARCHED =
  'The search over the workspace knows resources and identities; the outline has the part.';

const LABELLED = {
  symbol: 'A label is no thing of its own that an outline could list.',
  calls: COUNTED_BY_OBJECT,
} as const;

const labelled = (key: string, value: string): string =>
  `${DB_SERVICE.replace('app: db', `${key}: ${value}`)}${setWithPods(
    'app/set.yaml',
    `affinity:\n  podAntiAffinity:\n    requiredDuringSchedulingIgnoredDuringExecution:\n    - topologyKey: kubernetes.io/hostname\n      labelSelector:\n        matchExpressions:\n        - key: ${key}\n          operator: In\n          values: [${value}]\n${ONE_CONTAINER}`,
  )
    .replace('      app: db\n  template', `      ${key}: ${value}\n  template`)
    .replace(
      '        app: db\n    spec',
      `        ${key.replace('‹', '«').replace('›', '»')}: ${value.replace('‹', '«').replace('›', '»')}\n    spec`,
    )}#: app/budget.yaml\n${resource('policy/v1', 'PodDisruptionBudget', 'db', `spec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      ${key}: ${value}`)}`;

/** Names of parts: keys, ports, volumes, containers, labels, and what Kubernetes makes of them. */
export const PART_NAMES: readonly NameRow[] = [
  {
    title: 'key of a ConfigMap',
    name: 'tick',
    source: `#: app/config.yaml\n${resource('v1', 'ConfigMap', 'settings', 'data:\n  «tick»: "2000"')}${podWithContainers(
      'app/pod.yaml',
      'env:\n- name: TICK\n  valueFrom:\n    configMapKeyRef:\n      name: settings\n      key: ‹tick›\nvolumeMounts:\n- name: one\n  mountPath: /etc/one\n  subPath: ‹tick›',
    )}  volumes:\n  - name: one\n    configMap:\n      name: settings\n  - name: two\n    configMap:\n      name: settings\n      items:\n      - key: ‹tick›\n        path: a\n  - name: three\n    projected:\n      sources:\n      - configMap:\n          name: settings\n          items:\n          - key: ‹tick›\n            path: b\n`,
    hover: { use: 'Key **tick** of ConfigMap *settings*' },
    keyed: true,
    symbol: { kind: 'key', searched: false },
    without: { calls: COUNTED_BY_OBJECT },
  },
  {
    title: 'key of a Secret',
    name: 'word',
    source: `#: app/secret.yaml\n${resource('v1', 'Secret', 'access', 'stringData:\n  «word»: open')}${podWithContainers(
      'app/pod.yaml',
      'env:\n- name: WORD\n  valueFrom:\n    secretKeyRef:\n      name: access\n      key: ‹word›',
    )}  volumes:\n  - name: one\n    secret:\n      secretName: access\n      items:\n      - key: ‹word›\n        path: a\n  - name: two\n    projected:\n      sources:\n      - secret:\n          name: access\n          items:\n          - key: ‹word›\n            path: b\n`,
    hover: { use: 'Key **word** of Secret *access*' },
    keyed: true,
    symbol: { kind: 'key', searched: false },
    without: { calls: COUNTED_BY_OBJECT },
  },
  {
    title: 'named port of a Service',
    name: 'http',
    source: `#: app/web.yaml\n${resource('v1', 'Service', 'web', 'spec:\n  selector:\n    app: web\n  ports:\n  - name: «http»\n    port: 80')}#: app/ingress.yaml\n${resource(
      'networking.k8s.io/v1',
      'Ingress',
      'front',
      'spec:\n  defaultBackend:\n    service:\n      name: web\n      port:\n        name: ‹http›',
    )}`,
    hover: { use: 'Port **http** of Service *web*' },
    symbol: { kind: 'port', searched: false },
    without: { calls: COUNTED_BY_OBJECT },
  },
  {
    title: 'named port of a container',
    name: 'sql',
    source: `${DB_SERVICE.replace('port: 5432', 'port: 5432\n    targetPort: ‹sql›').replace('name: sql', 'name: peers')}${setWithPods(
      'app/set.yaml',
      `${ONE_CONTAINER}\n  ports:\n  - name: «sql»\n    containerPort: 5432\n  readinessProbe:\n    tcpSocket:\n      port: ‹sql›\n  livenessProbe:\n    httpGet:\n      port: ‹sql›\n  lifecycle:\n    preStop:\n      httpGet:\n        port: ‹sql›`,
    )}`,
    hover: { use: 'Port **sql** is `5432/TCP` of StatefulSet *db*' },
    symbol: { kind: 'containerPort', searched: false },
    without: { calls: COUNTED_BY_OBJECT },
  },
  {
    title: 'volume of a pod',
    name: 'scratch',
    source: `${podWithContainers(
      'app/pod.yaml',
      'volumeMounts:\n- name: ‹scratch›\n  mountPath: /tmp',
    )}  volumes:\n  - name: «scratch»\n    emptyDir: {}\n`,
    hover: { use: 'Volume **scratch** of the pod, from `emptyDir`' },
    symbol: { kind: 'volume', searched: false },
    without: { calls: COUNTED_BY_OBJECT },
  },
  {
    title: 'claim template, its mounts and the claims made of it',
    name: 'data',
    source: `${DB_SERVICE}${setWithPods(
      'app/set.yaml',
      `${ONE_CONTAINER}\n  volumeMounts:\n  - name: ‹data›\n    mountPath: /var/lib`,
    ).trimEnd()}
  volumeClaimTemplates:
  - metadata:
      name: «data»
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
#: app/backup.yaml
apiVersion: v1
kind: Pod
metadata:
  name: backup
spec:
  containers:
  - name: copy
    image: busybox:1.36
    volumeMounts:
    - name: source
      mountPath: /source
  volumes:
  - name: source
    persistentVolumeClaim:
      claimName: ‹|data|-db-1›
`,
    hover: { use: 'laim template' },
    symbol: { kind: 'volumeClaimTemplate', searched: false },
    without: { calls: COUNTED_BY_OBJECT },
  },
  {
    title: 'container',
    name: 'main',
    source: `${DB_SERVICE}${setWithPods(
      'app/set.yaml',
      `${ONE_CONTAINER.replace('main', '«main»')}\n  env:\n  - name: CPUS\n    valueFrom:\n      resourceFieldRef:\n        containerName: ‹main›\n        resource: limits.cpu\nvolumes:\n- name: facts\n  downwardAPI:\n    items:\n    - path: cpu\n      resourceFieldRef:\n        containerName: ‹main›\n        resource: limits.cpu`,
    )}`,
    hover: { use: 'Container **main** of StatefulSet *db*' },
    symbol: { kind: 'container', searched: false },
    without: { calls: COUNTED_BY_OBJECT },
  },
  {
    title: 'key of a label',
    name: 'app',
    source: labelled('‹app›', 'db'),
    hover: { use: '`app', definition: 'selected by' },
    keyed: true,
    proposal: (key, line) => (line.includes('- key:') ? key : `${key}: db`),
    without: {
      ...LABELLED,
      token: 'Keys keep the colour of the other keys of YAML.',
    },
  },
  {
    title: 'value of a label',
    name: 'db',
    newName: 'store',
    source: labelled('app', '‹db›'),
    hover: { use: '`app', definition: 'selected by' },
    without: LABELLED,
  },
];

export { COUNTED_BY_OBJECT, NOT_SEARCHED };
