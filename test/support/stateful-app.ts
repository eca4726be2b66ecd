/** Manifests of a small stateful application, for fixtures that vary one thing. */
/** What differs from an ordinary set. */
export interface SetOptions {
  readonly service?: string;
  readonly namespace?: string;
  readonly replicas?: number | string;
  /** Lines of the pod spec, indented from zero. */
  readonly pod?: string;
  /** Lines of the container. */
  readonly container?: string;
}

const indent = (text: string, by: number): string => text.trim().replace(/^/gm, ' '.repeat(by));
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
  { service = name, namespace, replicas = 3, pod = '', container = '' }: SetOptions = {},
): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${name}${inNamespace(namespace)}
spec:
  serviceName: ${service}
  replicas: ${replicas}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
${pod === '' ? '' : `${indent(pod, 6)}\n`}      containers:
      - name: main
        image: zookeeper:3.9
${container === '' ? '' : `${indent(container, 8)}\n`}---
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
${pod === '' ? '' : `${indent(pod, 6)}\n`}      containers:
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
