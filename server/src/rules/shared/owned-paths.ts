/** A place whose values a rule of its own judges. `*` stands for every item of a list; kind `*` for every kind. */
export interface OwnedPath {
  readonly kind: string;
  /** From the root of the resource; for kind `pods` from the spec of the pods. */
  readonly path: string;
}

/** Places that the schema rules leave to the rules which know more about them: one cause, one message. */
export const OWNED_BY_RULES: readonly OwnedPath[] = [
  { kind: '*', path: 'apiVersion' },
  { kind: '*', path: 'metadata.name' },
  { kind: 'pods', path: 'containers' },
  { kind: 'pods', path: 'containers.*.name' },
  { kind: 'pods', path: 'containers.*.image' },
  { kind: 'pods', path: 'initContainers.*.name' },
  { kind: 'pods', path: 'initContainers.*.image' },
  { kind: 'pods', path: 'restartPolicy' },
  { kind: 'StatefulSet', path: 'spec.podManagementPolicy' },
  { kind: 'StatefulSet', path: 'spec.selector' },
  { kind: 'StatefulSet', path: 'spec.serviceName' },
  { kind: 'Service', path: 'spec.type' },
  { kind: 'Service', path: 'spec.clusterIP' },
  { kind: 'Service', path: 'spec.ports.*.port' },
  { kind: 'StatefulSet', path: 'spec.updateStrategy.type' },
  { kind: 'StatefulSet', path: 'spec.persistentVolumeClaimRetentionPolicy.whenDeleted' },
  { kind: 'StatefulSet', path: 'spec.persistentVolumeClaimRetentionPolicy.whenScaled' },
  { kind: 'Deployment', path: 'spec.selector' },
  { kind: 'Deployment', path: 'spec.strategy.type' },
  { kind: 'DaemonSet', path: 'spec.selector' },
  { kind: 'DaemonSet', path: 'spec.updateStrategy.type' },
  { kind: 'ReplicaSet', path: 'spec.selector' },
  { kind: 'PodDisruptionBudget', path: 'spec.unhealthyPodEvictionPolicy' },
  { kind: 'PersistentVolumeClaim', path: 'spec.accessModes' },
  { kind: 'PersistentVolumeClaim', path: 'spec.accessModes.*' },
  { kind: 'PersistentVolumeClaim', path: 'spec.volumeMode' },
  { kind: 'PersistentVolumeClaim', path: 'spec.dataSourceRef.name' },
  { kind: 'PersistentVolumeClaim', path: 'spec.resources.requests.storage' },
  { kind: 'StatefulSet', path: 'spec.volumeClaimTemplates.*.spec.accessModes' },
  { kind: 'StatefulSet', path: 'spec.volumeClaimTemplates.*.spec.accessModes.*' },
  { kind: 'StatefulSet', path: 'spec.volumeClaimTemplates.*.spec.volumeMode' },
  { kind: 'StatefulSet', path: 'spec.volumeClaimTemplates.*.spec.resources.requests.storage' },
  { kind: 'pods', path: 'volumes.*.ephemeral.volumeClaimTemplate.spec.accessModes.*' },
  { kind: 'pods', path: 'volumes.*.ephemeral.volumeClaimTemplate.spec.volumeMode' },
  { kind: 'PersistentVolume', path: 'spec.accessModes' },
  { kind: 'PersistentVolume', path: 'spec.accessModes.*' },
  { kind: 'PersistentVolume', path: 'spec.volumeMode' },
  { kind: 'PersistentVolume', path: 'spec.persistentVolumeReclaimPolicy' },
  { kind: 'PersistentVolume', path: 'spec.nodeAffinity.required' },
  { kind: 'PersistentVolume', path: 'spec.capacity.storage' },
  { kind: 'StorageClass', path: 'volumeBindingMode' },
  { kind: 'StorageClass', path: 'reclaimPolicy' },
];
