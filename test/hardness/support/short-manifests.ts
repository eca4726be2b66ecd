// Manifests in a few lines each, for texts that hold thousands of them.

/** The spec of a pod. */
export const pods = 'containers: [{name: web, image: "nginx:1"}]';
const template = (labels: string, spec = pods): string =>
  `template: {metadata: {labels: {${labels}}}, spec: {${spec}}}`;

/** A StatefulSet, with the first line of its spec and whatever follows. */
export const set = (name: string, spec: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ${name}}
spec:
  ${spec}
`;
/** A Deployment; the label is that of its pods. */
export const deployment = (name: string, podSpec = pods, label = 'web'): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${label}}}
  ${template(`app: ${label}`, podSpec)}
`;
/** A StatefulSet of pods with a label, below a Service. */
export const setOf = (name: string, label = 'web', serviceName = 'web'): string =>
  set(
    name,
    `serviceName: ${serviceName}\n  selector: {matchLabels: {app: ${label}}}\n  ${template(`app: ${label}`)}`,
  );
/** A headless Service of the pods that are labelled `app: web`. */
export const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}\n`;
/** A PodDisruptionBudget for the pods that are labelled `app: web`. */
export const budget = (name: string): string =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: ${name}}\nspec: {minAvailable: 1, selector: {matchLabels: {app: web}}}\n`;
/** A ConfigMap. */
export const configMap = (name: string, data = 'a: b'): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {${data}}\n`;
/** The spec of a pod with a variable that comes from the key `a` of a ConfigMap. */
export const takesKey = (name: string): string =>
  `containers: [{name: web, image: "nginx:1", env: [{name: A, valueFrom: {configMapKeyRef: {name: ${name}, key: a}}}]}]`;
/** Puts a manifest into a namespace. */
export const inNamespace =
  (namespace: string) =>
  (text: string): string =>
    text.replace(/^metadata: \{/m, `metadata: {namespace: ${namespace}, `);
/** A PersistentVolumeClaim; what follows in its spec begins with a comma. */
export const claim = (name: string, spec: string): string =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: ${name}}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}${spec}}\n`;
/** A local PersistentVolume of the class `local`. */
export const volume = (name: string): string =>
  `apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: ${name}}\nspec: {accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, storageClassName: local, local: {path: /d}}\n`;
