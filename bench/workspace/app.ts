import { Random } from './random';

/** What differs from an ordinary application. */
export interface AppOptions {
  readonly seed?: number;
  /** The namespace; without it each application has one of twenty. */
  readonly namespace?: string;
  /** A ConfigMap outside the application that its set takes variables from. */
  readonly sharedConfig?: string;
  /** Replicas of the set; without it from one to seven. */
  readonly replicas?: number;
}

/** One application: seven manifests that refer to one another. */
export interface App {
  readonly name: string;
  readonly namespace: string;
  readonly statefulSet: string;
  readonly service: string;
  readonly configMap: string;
  readonly budget: string;
  readonly claims: readonly [string, string];
  readonly client: string;
}

/** What every manifest of an application is written from. */
interface Parts {
  readonly random: Random;
  readonly name: string;
  readonly namespace: string;
  readonly engine: string;
  readonly port: number;
  readonly storageClass: string;
  readonly sharedConfig: string | undefined;
  readonly replicas: number | undefined;
}

const ENGINES = ['postgres', 'redis', 'kafka', 'cassandra', 'etcd', 'zookeeper', 'nats', 'minio'] as const;
const CLASSES = ['standard', 'fast', 'archive'] as const;

/** Writes the `index`-th application of a workspace; the same index and options give the same text. */
export function createApp(
  index: number,
  { seed = 1, namespace, sharedConfig, replicas }: AppOptions = {},
): App {
  const random = new Random(seed * 1_000_003 + index);
  const engine = random.pick(ENGINES);
  const parts: Parts = {
    random,
    engine,
    name: `${engine}-${String(index).padStart(5, '0')}`,
    namespace: namespace ?? `team-${index % 20}`,
    port: random.integer(1024, 32_000),
    storageClass: random.pick(CLASSES),
    sharedConfig,
    replicas,
  };
  return {
    name: parts.name,
    namespace: parts.namespace,
    statefulSet: statefulSet(parts),
    service: service(parts),
    configMap: configMap(parts),
    budget: budget(parts),
    claims: [claim(parts, 'journal'), claim(parts, 'scratch')],
    client: client(parts),
  };
}

/** All manifests of an application as one file of about 7.6 kB. */
export function appFile({ statefulSet, service, configMap, budget, claims, client }: App): string {
  return joinDocuments([statefulSet, service, configMap, budget, ...claims, client]);
}

/** Documents as one text. */
export function joinDocuments(documents: readonly string[]): string {
  return documents.join('---\n');
}

/** One more container: about 1 kB of YAML. `index` keeps names and ports apart. */
export function container(random: Random, index: number): string {
  const variables = Array.from(
    { length: 9 },
    (_, at) =>
      `            - name: OPTION_${index}_${at}\n              value: "${random.integer(1, 99_999)}"`,
  );
  return `        - name: sidecar-${index}
          image: registry.example.com/tools/sidecar:1.${random.integer(0, 40)}
          ports:
            - name: side-${index}
              containerPort: ${33_000 + index}
          env:
${variables.join('\n')}
          resources:
            requests:
              cpu: ${random.integer(10, 200)}m
              memory: ${random.integer(16, 256)}Mi
            limits:
              memory: ${random.integer(257, 512)}Mi
`;
}

function labels({ name, engine }: Parts, indent: number): string {
  const lines = [
    `app.kubernetes.io/name: ${engine}`,
    `app.kubernetes.io/instance: ${name}`,
    'app.kubernetes.io/component: store',
    'app.kubernetes.io/managed-by: platform',
  ];
  return lines.map((line) => ' '.repeat(indent) + line).join('\n');
}

function selector({ name, engine }: Parts, indent: number): string {
  const pad = ' '.repeat(indent);
  return `${pad}app.kubernetes.io/name: ${engine}\n${pad}app.kubernetes.io/instance: ${name}`;
}

function statefulSet(parts: Parts): string {
  const { random, name, namespace, engine, replicas } = parts;
  return `# ${engine}: a store with one volume for each pod and a journal that the pods share
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
${labels(parts, 4)}
  annotations:
    example.com/owner: "${namespace}@example.com"
    example.com/revision: '${random.integer(1, 400)}'
spec:
  serviceName: ${name}-headless
  replicas: ${replicas ?? random.integer(1, 7)}
  podManagementPolicy: ${random.pick(['OrderedReady', 'Parallel'])}
  revisionHistoryLimit: 5
  persistentVolumeClaimRetentionPolicy:
    whenDeleted: Retain
    whenScaled: Retain
  updateStrategy:
    type: RollingUpdate
    rollingUpdate:
      partition: 0
  selector:
    matchLabels:
${selector(parts, 6)}
  template:
    metadata:
      labels:
${labels(parts, 8)}
    spec:
${podSpec(parts)}  volumeClaimTemplates:
    - metadata:
        name: data
        labels:
          app.kubernetes.io/instance: ${name}
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: ${parts.storageClass}
        resources:
          requests:
            storage: ${random.integer(1, 200)}Gi
`;
}

function podSpec(parts: Parts): string {
  const { random, name, engine } = parts;
  return `      terminationGracePeriodSeconds: ${random.integer(30, 120)}
      serviceAccountName: ${name}
      securityContext: { runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000 }
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels:
                    app.kubernetes.io/instance: ${name}
      initContainers:
        - name: prepare
          image: registry.example.com/tools/shell:1.${random.integer(30, 37)}
          command: ["sh", "-c", "mkdir -p /var/lib/${engine}/log"] # the store does not make it
          volumeMounts:
            - name: data
              mountPath: /var/lib/${engine}
      containers:
${mainContainer(parts)}      volumes:
        - name: config
          configMap:
            name: ${name}-config
        - name: journal
          persistentVolumeClaim:
            claimName: ${name}-journal
`;
}

function mainContainer(parts: Parts): string {
  const { random, name, engine, port, sharedConfig } = parts;
  const shared =
    sharedConfig === undefined ? '' : `            - configMapRef:\n                name: ${sharedConfig}\n`;
  return `        - name: ${engine}
          image: registry.example.com/stores/${engine}:${random.integer(1, 17)}.${random.integer(0, 20)}
          imagePullPolicy: IfNotPresent
          ports:
            - name: client
              containerPort: ${port}
              protocol: TCP
            - name: peer
              containerPort: ${port + 1}
          envFrom:
            - configMapRef:
                name: ${name}-config
${shared}          env:
${variables(parts)}
          resources:
            requests:
              cpu: ${random.integer(100, 2000)}m
              memory: ${random.integer(256, 4096)}Mi
            limits:
              memory: ${random.integer(4097, 16_384)}Mi
          readinessProbe:
            tcpSocket:
              port: client
            initialDelaySeconds: 5
            periodSeconds: 10
          livenessProbe:
            exec:
              command:
                - sh
                - -c
                - >-
                  ${engine}-ctl ping --host 127.0.0.1
                  --port ${port} --timeout 3
            failureThreshold: 6
          volumeMounts:
            - name: data
              mountPath: /var/lib/${engine}
            - name: journal
              mountPath: /var/lib/${engine}-journal
            - name: config
              mountPath: /etc/${engine}
              readOnly: true
`;
}

function variables({ random, name, engine }: Parts): string {
  const options = Array.from(
    { length: random.integer(4, 9) },
    (_, at) =>
      `            - name: ${engine.toUpperCase()}_OPTION_${at}\n              value: "${random.integer(1, 99_999)}"`,
  );
  const own = `            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            - name: STORE_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: ${name}-secret
                  key: password`;
  return [...options, own].join('\n');
}

function service(parts: Parts): string {
  const { name, namespace, port } = parts;
  return `# headless: a stable name for each pod
apiVersion: v1
kind: Service
metadata:
  name: ${name}-headless
  namespace: ${namespace}
  labels:
${labels(parts, 4)}
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
${selector(parts, 4)}
  ports:
    - { name: client, port: ${port}, targetPort: client }
    - { name: peer, port: ${port + 1}, targetPort: peer }
`;
}

function configMap({ random, name, namespace, engine }: Parts): string {
  const settings = Array.from(
    { length: random.integer(18, 44) },
    (_, at) =>
      `    ${engine}.${random.pick(['buffer', 'cache', 'net', 'log'])}.limit${at} = ${random.integer(1, 65_536)}`,
  );
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}-config
  namespace: ${namespace}
data:
  LOG_LEVEL: ${random.pick(['info', 'debug', 'warn'])}
  CLUSTER_NAME: "${name}"
  ${engine}.conf: |
    # settings of the store
${settings.join('\n')}
`;
}

function budget(parts: Parts): string {
  return `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${parts.name}
  namespace: ${parts.namespace}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
${selector(parts, 6)}
`;
}

function claim(parts: Parts, volume: string): string {
  return `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ${parts.name}-${volume}
  namespace: ${parts.namespace}
  labels:
${labels(parts, 4)}
spec:
  accessModes:
    - ReadWriteMany
  storageClassName: ${parts.storageClass}
  volumeMode: Filesystem
  resources:
    requests:
      storage: ${parts.random.integer(1, 20)}Gi
`;
}

function client({ random, name, namespace, port }: Parts): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}-client
  namespace: ${namespace}
spec:
  replicas: ${random.integer(1, 5)}
  selector:
    matchLabels:
      app: ${name}-client
  template:
    metadata:
      labels:
        app: ${name}-client
    spec:
      containers:
        - name: client
          image: registry.example.com/clients/shop:${random.integer(1, 9)}.${random.integer(0, 9)}
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: STORE_HOST
              value: ${name}-0.${name}-headless.${namespace}.svc.cluster.local
            - name: STORE_PORT
              value: "${port}"
          volumeMounts:
            - { name: scratch, mountPath: /scratch }
      volumes:
        - name: scratch
          persistentVolumeClaim:
            claimName: ${name}-scratch
`;
}
