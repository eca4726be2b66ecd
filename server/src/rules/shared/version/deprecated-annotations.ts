/** An annotation that a field or another annotation has replaced. */
export interface DeprecatedAnnotation {
  readonly key: string;
  /** True where every key that begins so is meant. */
  readonly prefix?: boolean;
  /** True where no supported Kubernetes reads it any more. */
  readonly dead: boolean;
  /** What to use, in Kubernetes' own words; empty where nothing is needed. */
  readonly instead: string;
  /** Key below `spec` that takes the value over. */
  readonly field?: string;
  /** The annotation that takes the value over. */
  readonly renamed?: string;
}

/** Facts 9.1, without those that need a judgement of their own. */
export const DEPRECATED_ANNOTATIONS: readonly DeprecatedAnnotation[] = [
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
];
