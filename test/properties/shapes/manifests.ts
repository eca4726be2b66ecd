/** A value of a manifest as JSON has it. */
export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

/** Keys and indices from the root down to a value. */
export type Path = readonly (string | number)[];

const POD: Value = {
  serviceAccountName: 'db',
  imagePullSecrets: [{ name: 'registry' }],
  securityContext: { runAsUser: 1000, fsGroup: 1000 },
  initContainers: [
    {
      name: 'init',
      image: 'busybox:1',
      env: [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
    },
  ],
  containers: [
    {
      name: 'db',
      image: 'postgres:17',
      command: ['postgres'],
      args: ['-c', 'fsync=on'],
      ports: [{ containerPort: 5432, name: 'sql' }],
      env: [
        { name: 'PGPORT', value: '5432' },
        { name: 'PGDATA', value: '/data' },
      ],
      resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '1Gi' } },
      readinessProbe: { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 5 },
      livenessProbe: { tcpSocket: { port: 5432 } },
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
      securityContext: { capabilities: { drop: ['ALL'] } },
    },
  ],
  volumes: [{ name: 'scratch', emptyDir: {} }],
};

/** Manifests without a fault. */
export const MANIFESTS: readonly Value[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db', labels: { app: 'db' } },
    spec: {
      replicas: 3,
      serviceName: 'db',
      selector: { matchLabels: { app: 'db', tier: 'data' } },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
      template: { metadata: { labels: { app: 'db', tier: 'data' } }, spec: POD },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'db' },
    spec: { clusterIP: 'None', selector: { app: 'db', tier: 'data' }, ports: [{ name: 'sql', port: 5432 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'db' },
    spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, hostPath: { path: '/data' } },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'db' },
    spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'db' } } },
  },
];

/** True for a map, of which a list is none. */
export function isMap(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && !Array.isArray(value);
}

/** The value in a place that `placesIn` gave. */
export function at(value: Value, path: Path): Value {
  return path.reduce<Value>((one, step) => (one as Record<string, Value>)[step] as Value, value);
}

/** The places of all values below the root. */
export function placesIn(value: Value, path: Path = []): Path[] {
  if (typeof value !== 'object') return [path];
  const below = Array.isArray(value)
    ? value.flatMap((item: Value, index) => placesIn(item, [...path, index]))
    : Object.entries(value).flatMap(([key, entry]) => placesIn(entry, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

/** The same with another value in one place. */
export function put(value: Value, [step, ...rest]: Path, other: Value): Value {
  if (step === undefined) return other;
  if (Array.isArray(value))
    return value.map((item: Value, index) => (index === step ? put(item, rest, other) : item));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, key === step ? put(entry, rest, other) : entry]),
  );
}
