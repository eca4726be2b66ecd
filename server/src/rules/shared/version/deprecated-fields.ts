/** Volume types without a driver in Kubernetes, with the first minor that lacks it. */
export const REMOVED_VOLUME_TYPES: Readonly<Record<string, number>> = {
  scaleIO: 22,
  flocker: 25,
  quobyte: 25,
  storageos: 25,
  glusterfs: 26,
  photonPersistentDisk: 31,
  cephfs: 31,
  rbd: 31,
};

/** The minor from which the kubelet sets up no `gitRepo` unless its feature gate is switched on (facts 0.1). */
export const GIT_REPO_OFF_SINCE = 33;

/** Node labels that were renamed when they became stable (facts 9.1). */
export const DEPRECATED_NODE_LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'beta.kubernetes.io/arch': 'kubernetes.io/arch',
    'beta.kubernetes.io/os': 'kubernetes.io/os',
    'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
    'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
    'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
    'node-role.kubernetes.io/master': 'node-role.kubernetes.io/control-plane',
  }),
);
