import type { Deprecated } from '../../server/src/schema/table';

/** What Kubernetes replaced outside its schema (facts 9.1, without what needs a judgement of its own). */
export const DEPRECATED: Deprecated = {
  annotations: [
    { key: 'pod.alpha.kubernetes.io/initialized', dead: true, instead: '' },
    { key: 'pod.beta.kubernetes.io/hostname', dead: true, instead: 'spec.hostname' },
    { key: 'pod.beta.kubernetes.io/subdomain', dead: true, instead: 'spec.subdomain' },
    {
      key: 'volume.beta.kubernetes.io/storage-class',
      dead: false,
      instead: 'spec.storageClassName',
      field: 'storageClassName',
    },
    { key: 'volume.alpha.kubernetes.io/storage-class', dead: true, instead: 'spec.storageClassName' },
    { key: 'volume.beta.kubernetes.io/mount-options', dead: false, instead: 'spec.mountOptions' },
    { key: 'volume.alpha.kubernetes.io/node-affinity', dead: true, instead: 'spec.nodeAffinity' },
    {
      key: 'storageclass.beta.kubernetes.io/is-default-class',
      dead: false,
      instead: 'storageclass.kubernetes.io/is-default-class',
      renamed: 'storageclass.kubernetes.io/is-default-class',
    },
    {
      key: 'service.beta.kubernetes.io/load-balancer-source-ranges',
      dead: false,
      instead: 'spec.loadBalancerSourceRanges',
    },
    { key: 'service.kubernetes.io/topology-aware-hints', dead: false, instead: 'spec.trafficDistribution' },
    { key: 'scheduler.alpha.kubernetes.io/critical-pod', dead: true, instead: 'priorityClassName' },
    { key: 'scheduler.alpha.kubernetes.io/affinity', dead: true, instead: 'spec.affinity' },
    { key: 'scheduler.alpha.kubernetes.io/tolerations', dead: true, instead: 'spec.tolerations' },
    { key: 'pod.beta.kubernetes.io/init-containers', dead: true, instead: 'spec.initContainers' },
    { key: 'security.alpha.kubernetes.io/sysctls', dead: true, instead: 'securityContext.sysctls' },
    { key: 'security.alpha.kubernetes.io/unsafe-sysctls', dead: true, instead: 'securityContext.sysctls' },
    {
      key: 'seccomp.security.alpha.kubernetes.io/',
      prefix: true,
      dead: true,
      instead: 'securityContext.seccompProfile',
    },
    {
      key: 'container.apparmor.security.beta.kubernetes.io/',
      prefix: true,
      dead: false,
      instead: 'securityContext.appArmorProfile',
    },
  ],
  nodeLabels: {
    'beta.kubernetes.io/arch': 'kubernetes.io/arch',
    'beta.kubernetes.io/os': 'kubernetes.io/os',
    'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
    'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
    'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
    'node-role.kubernetes.io/master': 'node-role.kubernetes.io/control-plane',
  },
  volumeTypes: {
    scaleIO: 22,
    flocker: 25,
    quobyte: 25,
    storageos: 25,
    glusterfs: 26,
    photonPersistentDisk: 31,
    cephfs: 31,
    rbd: 31,
  },
};
