/** When a field or a whole type came or went, where that happened in 1.31 or 1.35, which have no client release. */
export const SETTLED: Readonly<Record<string, { readonly since?: number; readonly until?: number }>> = {
  V1ClaimSource: { until: 30 },
  'V1PodResourceClaim.source': { until: 30 },
  'V1PodResourceClaim.resourceClaimName': { since: 31 },
  'V1PodResourceClaim.resourceClaimTemplateName': { since: 31 },
  'CoreV1ResourceClaim.request': { since: 31 },
  V1ImageVolumeSource: { since: 31 },
  'V1Volume.image': { since: 31 },
  'V1PodSecurityContext.supplementalGroupsPolicy': { since: 31 },
  'V1PodSecurityContext.seLinuxChangePolicy': { since: 32 },
  'V1PodSpec.resources': { since: 32 },
  'V1ContainerStatus.allocatedResourcesStatus': { since: 31 },
  'V1ContainerStatus.user': { since: 31 },
  V1ContainerUser: { since: 31 },
  V1LinuxContainerUser: { since: 31 },
  'V1ResourceHealth.message': { since: 36 },
  V1ResourceHealth: { since: 31 },
  V1ResourceStatus: { since: 31 },
  V1beta1VolumeAttributesClass: { since: 31 },
  'V1PodCertificateProjection.userAnnotations': { since: 35 },
  'V1PodStatus.allocatedResources': { since: 35 },
  'V1PodStatus.resources': { since: 35 },
  'V1PodStatus.nodeAllocatableResourceClaimStatuses': { since: 36 },
  V1NodeAllocatableResourceClaimStatus: { since: 36 },
  'V1PodSpec.schedulingGroup': { since: 36 },
  V1PodSchedulingGroup: { since: 36 },
  'V1VolumeMountStatus.volumeStatus': { since: 36 },
  V1VolumeStatus: { since: 36 },
  V1ImageVolumeStatus: { since: 36 },
};

/** A field that lived only in a minor without a client release. */
export const LOST_FIELDS = [
  {
    type: 'V1PodSpec',
    field: 'workloadRef',
    code: 'any',
    minor: 35,
    docs: 'The Workload that the pod belongs to. Alpha in 1.35 only; replaced by schedulingGroup.',
  },
] as const;

/** Renamed types of the official client that are one and the same thing. */
export const SAME_TYPE: Readonly<Record<string, string>> = { V1ResourceClaim: 'CoreV1ResourceClaim' };

/** Required by the OpenAPI, yet every API server takes the missing field as its zero or default. */
export const NEVER_REQUIRED: ReadonlySet<string> = new Set([
  'V1EndpointSlice.endpoints',
  'V1ForZone.name',
  'V1HTTPHeader.value',
  'V1ISCSIPersistentVolumeSource.lun',
  'V1ISCSIVolumeSource.lun',
  'V1LimitRangeSpec.limits',
  'V1NetworkPolicySpec.podSelector',
  'V1PodCertificateProjection.keyType',
  'V1PodFailurePolicy.rules',
  'V1PodFailurePolicyOnPodConditionsPattern.status',
  'V1PreferredSchedulingTerm.preference',
  'V1PriorityClass.value',
  'V1RoleRef.apiGroup',
  'V1ScaleIOPersistentVolumeSource.secretRef',
  'V1ScaleIOVolumeSource.secretRef',
  'V1SleepAction.seconds',
  'V1Sysctl.value',
  'V1TypedLocalObjectReference.kind',
]);

/** Fields whose values are taken as `kubernetes-models` names them: a long list that says nothing to a reader. */
export const TAKEN_FROM_MODELS: ReadonlySet<string> = new Set(['Lifecycle.stopSignal']);

const PROTOCOL = 'SCTP TCP UDP';
const PULL_POLICY = 'Always IfNotPresent Never';
const CONTAINER_RESTART = 'Always Never@34 OnFailure@34';
const ACCESS_MODES = 'ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod';
const PREEMPTION = 'Never PreemptLowerPriority';
const SCOPES = `BestEffort CrossNamespacePodAffinity NotBestEffort NotTerminating PriorityClass Terminating
  VolumeAttributesClass@33`;

/**
 * The values that the API server accepts. `Value@34` is accepted from 1.34 on. An empty string always counts as
 * absent and is not listed. Status fields are left out: nobody writes them, and the server checks none.
 */
export const VALUES: Readonly<Record<string, string>> = {
  'AppArmorProfile.type': 'Localhost RuntimeDefault Unconfined',
  'AzureDiskVolumeSource.cachingMode': 'None ReadOnly ReadWrite',
  'AzureDiskVolumeSource.kind': 'Dedicated Managed Shared',
  'Container.imagePullPolicy': PULL_POLICY,
  'Container.restartPolicy': CONTAINER_RESTART,
  'Container.terminationMessagePolicy': 'FallbackToLogsOnError File',
  'ContainerPort.protocol': PROTOCOL,
  'ContainerResizePolicy.resourceName': 'cpu memory',
  'ContainerResizePolicy.restartPolicy': 'NotRequired RestartContainer',
  'ContainerRestartRule.action': 'Restart RestartAllContainers@35',
  'ContainerRestartRuleOnExitCodes.operator': 'In NotIn',
  'CronJobSpec.concurrencyPolicy': 'Allow Forbid Replace',
  'DaemonSetUpdateStrategy.type': 'OnDelete RollingUpdate',
  'DeploymentStrategy.type': 'Recreate RollingUpdate',
  'CoreV1EndpointPort.protocol': PROTOCOL,
  'DiscoveryV1EndpointPort.protocol': PROTOCOL,
  'EndpointSlice.addressType': 'FQDN IPv4 IPv6',
  'EphemeralContainer.imagePullPolicy': PULL_POLICY,
  'EphemeralContainer.terminationMessagePolicy': 'FallbackToLogsOnError File',
  'HPAScalingPolicy.type': 'Percent Pods',
  'HPAScalingRules.selectPolicy': 'Disabled Max Min',
  'HTTPGetAction.scheme': 'HTTP HTTPS',
  'HTTPIngressPath.pathType': 'Exact ImplementationSpecific Prefix',
  'HostPathVolumeSource.type': 'BlockDevice CharDevice Directory DirectoryOrCreate File FileOrCreate Socket',
  'ImageVolumeSource.pullPolicy': PULL_POLICY,
  'IngressClassParametersReference.scope': 'Cluster Namespace',
  'JobSpec.completionMode': 'Indexed NonIndexed',
  'JobSpec.podReplacementPolicy': 'Failed TerminatingOrFailed',
  'LabelSelectorRequirement.operator': 'DoesNotExist Exists In NotIn',
  'MetricSpec.type': 'ContainerResource External Object Pods Resource',
  'MetricTarget.type': 'AverageValue Utilization Value',
  'NetworkPolicyPort.protocol': PROTOCOL,
  'NetworkPolicySpec.policyTypes': 'Egress Ingress',
  'NodeSelectorRequirement.operator': 'DoesNotExist Exists Gt In Lt NotIn',
  'PersistentVolumeClaimSpec.accessModes': ACCESS_MODES,
  'PersistentVolumeClaimSpec.volumeMode': 'Block Filesystem',
  'PersistentVolumeSpec.accessModes': ACCESS_MODES,
  'PersistentVolumeSpec.persistentVolumeReclaimPolicy': 'Delete Recycle Retain',
  'PersistentVolumeSpec.volumeMode': 'Block Filesystem',
  'PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy': 'AlwaysAllow IfHealthyBudget',
  'PodFailurePolicyOnExitCodesRequirement.operator': 'In NotIn',
  'PodFailurePolicyOnPodConditionsPattern.status': 'False True Unknown',
  'PodFailurePolicyRule.action': 'Count FailIndex FailJob Ignore',
  'PodOS.name': 'linux windows',
  'PodSecurityContext.fsGroupChangePolicy': 'Always OnRootMismatch',
  'PodSecurityContext.seLinuxChangePolicy': 'MountOption Recursive',
  'PodSecurityContext.supplementalGroupsPolicy': 'Merge Strict',
  'PodSpec.dnsPolicy': 'ClusterFirst ClusterFirstWithHostNet Default None',
  'PodSpec.preemptionPolicy': PREEMPTION,
  'PodSpec.restartPolicy': 'Always Never OnFailure',
  'PriorityClass.preemptionPolicy': PREEMPTION,
  'ResourceQuotaSpec.scopes': SCOPES,
  'RoleRef.apiGroup': 'rbac.authorization.k8s.io',
  'RoleRef.kind': 'ClusterRole Role',
  'ScopedResourceSelectorRequirement.operator': 'DoesNotExist Exists In NotIn',
  'ScopedResourceSelectorRequirement.scopeName': SCOPES,
  'SeccompProfile.type': 'Localhost RuntimeDefault Unconfined',
  'SecurityContext.procMount': 'Default Unmasked',
  'ServicePort.protocol': PROTOCOL,
  'ServiceSpec.externalTrafficPolicy': 'Cluster Local',
  'ServiceSpec.internalTrafficPolicy': 'Cluster Local',
  'ServiceSpec.ipFamilies': 'IPv4 IPv6',
  'ServiceSpec.ipFamilyPolicy': 'PreferDualStack RequireDualStack SingleStack',
  'ServiceSpec.sessionAffinity': 'ClientIP None',
  'ServiceSpec.trafficDistribution': 'PreferClose PreferSameNode@34 PreferSameZone@34',
  'ServiceSpec.type': 'ClusterIP ExternalName LoadBalancer NodePort',
  'StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted': 'Delete Retain',
  'StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled': 'Delete Retain',
  'StatefulSetSpec.podManagementPolicy': 'OrderedReady Parallel',
  'StatefulSetUpdateStrategy.type': 'OnDelete RollingUpdate',
  'StorageClass.reclaimPolicy': 'Delete Retain',
  'StorageClass.volumeBindingMode': 'Immediate WaitForFirstConsumer',
  'RbacV1Subject.kind': 'Group ServiceAccount User',
  'Toleration.effect': 'NoExecute NoSchedule PreferNoSchedule',
  'Toleration.operator': 'Equal Exists Gt@35 Lt@35',
  'TopologySpreadConstraint.nodeAffinityPolicy': 'Honor Ignore',
  'TopologySpreadConstraint.nodeTaintsPolicy': 'Honor Ignore',
  'TopologySpreadConstraint.whenUnsatisfiable': 'DoNotSchedule ScheduleAnyway',
  'VolumeMount.mountPropagation': 'Bidirectional HostToContainer None',
  'VolumeMount.recursiveReadOnly': 'Disabled Enabled IfPossible',
};
