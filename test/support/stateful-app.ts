// Manifests of a small stateful application, for fixtures that vary one thing.

/** What differs from an ordinary set. */
export interface SetOptions {
  /** Its governing Service, of the set's own name unless told; empty for none. */
  readonly service?: string;
  readonly namespace?: string;
  readonly replicas?: number | string;
  /** Further lines of the spec, indented from zero. */
  readonly spec?: string;
  /** Lines of the pod spec, indented from zero. */
  readonly pod?: string;
  /** Lines of the container. */
  readonly container?: string;
  /** Further lines in the spec of a claim template `data`; without it there is none. */
  readonly claim?: string;
}

const indent = (text: string, by: number): string => text.trim().replace(/^/gm, ' '.repeat(by));
/** Lines of their own; nothing where there are none. */
const lines = (text: string, by: number): string => (text === '' ? '' : `${indent(text, by)}\n`);
const inNamespace = (namespace: string | undefined): string =>
  namespace === undefined ? '' : `\n  namespace: ${namespace}`;

/** A Service, headless unless told otherwise, of the pods of an app. */
export function headless(
  name: string,
  options: { namespace?: string; clusterIP?: boolean; app?: string } = {},
): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}${inNamespace(options.namespace)}
spec:${options.clusterIP === true ? '' : '\n  clusterIP: None'}
  ports:
  - name: client
    port: 2181
  selector:
    app: ${options.app ?? 'zk'}
---
`;
}

/** A StatefulSet of three pods. */
export function set(
  name: string,
  { service = name, namespace, replicas = 3, spec = '', pod = '', container = '', claim }: SetOptions = {},
): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${name}${inNamespace(namespace)}
spec:
${service === '' ? '' : `  serviceName: ${service}\n`}  replicas: ${replicas}
${lines(spec, 2)}  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
${lines(pod, 6)}      containers:
      - name: main
        image: zookeeper:3.9
${lines(container, 8)}${claim === undefined ? '' : claimTemplate(claim)}---
`;
}

function claimTemplate(spec: string): string {
  return `  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
${lines(spec, 6)}      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`;
}

/** A ConfigMap; `data` is indented from zero. */
export function configMap(data: string, namespace?: string, name = 'config'): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}${inNamespace(namespace)}\ndata:\n${indent(data, 2)}\n---\n`;
}

/** A workload that reads a ConfigMap. */
export function deployment(configMapName: string, namespace?: string, pod = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: client-${namespace ?? 'x'}${inNamespace(namespace)}
spec:
  selector:
    matchLabels:
      app: client
  template:
    metadata:
      labels:
        app: client
    spec:
${lines(pod, 6)}      containers:
      - name: client
        image: busybox
        envFrom:
        - configMapRef:
            name: ${configMapName}
---
`;
}

/** Three pods under a headless Service of the same name. */
export const ZK = headless('zk') + set('zk');
