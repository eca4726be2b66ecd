/** A built-in kind whose schema is bundled, with the name of its type in the official client. */
export interface RootKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly type: string;
}

const KINDS: Readonly<Record<string, string>> = {
  v1: `ConfigMap Endpoints LimitRange Namespace PersistentVolume PersistentVolumeClaim Pod PodTemplate
    ReplicationController ResourceQuota Secret Service ServiceAccount`,
  'apps/v1': 'DaemonSet Deployment ReplicaSet StatefulSet',
  'autoscaling/v1': 'HorizontalPodAutoscaler',
  'autoscaling/v2': 'HorizontalPodAutoscaler',
  'batch/v1': 'CronJob Job',
  'discovery.k8s.io/v1': 'EndpointSlice',
  'networking.k8s.io/v1': 'Ingress IngressClass NetworkPolicy',
  'policy/v1': 'PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'scheduling.k8s.io/v1': 'PriorityClass',
  'storage.k8s.io/v1': 'StorageClass VolumeAttributesClass',
  'storage.k8s.io/v1beta1': 'VolumeAttributesClass',
};

/** The kinds that stateful applications are made of; everything else is only known by name. */
export const ROOT_KINDS: readonly RootKind[] = Object.entries(KINDS).flatMap(([apiVersion, kinds]) =>
  kinds.split(/\s+/).map((kind) => ({ apiVersion, kind, type: clientName(apiVersion, kind) })),
);

function clientName(apiVersion: string, kind: string): string {
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  return version.charAt(0).toUpperCase() + version.slice(1) + kind;
}
