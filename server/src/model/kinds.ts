/** What Ordinal knows of a built-in kind without looking at a manifest. */
export interface KindInfo {
  readonly kind: string;
  /** API groups that serve or once served the kind; '' is the core group. */
  readonly groups: readonly string[];
  readonly namespaced: boolean;
  /** Path from the resource to its pod template, for kinds that make pods. `[]`: the resource is the pod. */
  readonly podTemplate?: readonly string[];
}

/** Kinds without a namespace; those that are not among `KINDS` matter to kustomizations. */
export const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  'APIService',
  'CSIDriver',
  'CSINode',
  'CertificateSigningRequest',
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterTrustBundle',
  'ComponentStatus',
  'CustomResourceDefinition',
  'DeviceClass',
  'FlowSchema',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PodSecurityPolicy',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'ResourceSlice',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
  'VolumeAttributesClass',
]);

const TEMPLATE = ['spec', 'template'] as const;

function kind(name: string, groups: readonly string[], podTemplate?: readonly string[]): KindInfo {
  const namespaced = !CLUSTER_SCOPED.has(name);
  return { kind: name, groups, namespaced, ...(podTemplate === undefined ? {} : { podTemplate }) };
}

const APPS = ['apps', 'extensions'];

/** The kinds with a typed model, and their neighbours that hold references. */
export const KINDS: ReadonlyMap<string, KindInfo> = new Map(
  [
    kind('StatefulSet', ['apps'], TEMPLATE),
    kind('Deployment', APPS, TEMPLATE),
    kind('DaemonSet', APPS, TEMPLATE),
    kind('ReplicaSet', APPS, TEMPLATE),
    kind('ReplicationController', [''], TEMPLATE),
    kind('Job', ['batch'], TEMPLATE),
    kind('CronJob', ['batch'], ['spec', 'jobTemplate', 'spec', 'template']),
    kind('Pod', [''], []),
    kind('PodTemplate', [''], ['template']),
    kind('Service', ['']),
    kind('PersistentVolumeClaim', ['']),
    kind('PersistentVolume', ['']),
    kind('ConfigMap', ['']),
    kind('Secret', ['']),
    kind('Namespace', ['']),
    kind('ServiceAccount', ['']),
    kind('StorageClass', ['storage.k8s.io']),
    kind('PodDisruptionBudget', ['policy']),
    kind('Ingress', ['networking.k8s.io', 'extensions']),
    kind('NetworkPolicy', ['networking.k8s.io', 'extensions']),
    kind('HorizontalPodAutoscaler', ['autoscaling']),
    kind('PriorityClass', ['scheduling.k8s.io']),
    kind('Endpoints', ['']),
    kind('EndpointSlice', ['discovery.k8s.io']),
  ].map((info) => [info.kind, info]),
);

/** Kinds that are pods or hold a template of them. */
export const POD_KINDS: readonly string[] = [...KINDS.values()]
  .filter(({ podTemplate }) => podTemplate !== undefined)
  .map((info) => info.kind);

/** Workloads that have a LabelSelector of their own, which apps/v1 requires. */
export const APPS_WORKLOADS: readonly string[] = ['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet'];

/** Kinds that choose the pods of others by their labels. */
export const SELECTING_KINDS: readonly string[] = ['Service', 'PodDisruptionBudget', 'NetworkPolicy'];

/** Kinds whose number of pods is `spec.replicas`, 1 where nothing is written. */
export const SCALED_KINDS: readonly string[] = [
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
];

/** Kinds whose pods are theirs for good: what ends is started again or replaced. */
export const LASTING_KINDS: readonly string[] = [...SCALED_KINDS, 'DaemonSet'];

/** Groups that Kubernetes itself serves; a resource of any other group is somebody's custom resource. */
const BUILT_IN_GROUP = /^(?:|apps|batch|autoscaling|policy|extensions|[a-z.]+\.k8s\.io)$/;
/** Groups under `k8s.io` that are custom resources all the same. */
const CUSTOM_K8S_GROUP =
  /(?:^|\.)(?:x-k8s\.io|snapshot\.storage\.k8s\.io|autoscaling\.k8s\.io|gateway\.networking\.k8s\.io|app\.k8s\.io|metrics\.k8s\.io)$/;

/** Splits `apps/v1` into group and version; the core group is ''. */
export function splitApiVersion(apiVersion: string): { group: string; version: string } {
  const slash = apiVersion.lastIndexOf('/');
  return slash < 0
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** Says whether Kubernetes itself, and no extension of it, serves a group. */
function isBuiltInGroup(group: string): boolean {
  return BUILT_IN_GROUP.test(group) && !CUSTOM_K8S_GROUP.test(group);
}

/**
 * The kind a manifest means. A built-in kind under a wrong built-in group (`v1` StatefulSet) still means that kind;
 * under a foreign group (`apps.kruise.io`) it is another kind of the same name. An unknown group (a template) is
 * taken for the built-in one.
 */
export function kindOf(apiVersion: string | undefined, kindName: string): KindInfo | undefined {
  const info = KINDS.get(kindName);
  if (info === undefined || apiVersion === undefined) return info;
  return isBuiltInGroup(splitApiVersion(apiVersion).group) ? info : undefined;
}
