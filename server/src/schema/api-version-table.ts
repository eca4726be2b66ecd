/** A group and version with kinds that came, were deprecated and went in the same minors. */
export interface ServedKinds {
  readonly apiVersion: string;
  readonly introduced: number;
  readonly deprecated?: number;
  /** The first minor that no longer serves it. */
  readonly removed?: number;
  readonly kinds: readonly string[];
}

/**
 * Every kind that Kubernetes itself serves or served, one line per life: version, minors of introduction,
 * deprecation and removal (`-` for none), kinds. Taken from the life-cycle marks in Kubernetes' own API types.
 */
const LIVES = `
v1 0 - - Binding Event LimitRange List Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate
v1 0 - - RangeAllocation ReplicationController ResourceQuota Secret SerializedReference Service ServiceAccount
v1 0 19 - ComponentStatus
v1 0 33 - Endpoints
v1 2 - - ConfigMap
admission.k8s.io/v1 16 - - AdmissionReview
admission.k8s.io/v1beta1 9 19 22 AdmissionReview
admissionregistration.k8s.io/v1 16 - - MutatingWebhookConfiguration ValidatingWebhookConfiguration
admissionregistration.k8s.io/v1 30 - - ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1 36 - - MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1beta1 9 16 22 MutatingWebhookConfiguration ValidatingWebhookConfiguration
admissionregistration.k8s.io/v1beta1 28 31 34 ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1beta1 34 37 40 MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1alpha1 26 29 32 ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1alpha1 32 35 38 MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
apiextensions.k8s.io/v1 16 - - CustomResourceDefinition
apiextensions.k8s.io/v1beta1 7 16 22 CustomResourceDefinition
apiregistration.k8s.io/v1 10 - - APIService
apiregistration.k8s.io/v1beta1 7 19 22 APIService
apps/v1 9 - - ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet
apps/v1beta2 8 9 16 ControllerRevision DaemonSet Deployment ReplicaSet Scale StatefulSet
apps/v1beta1 5 8 16 StatefulSet
apps/v1beta1 6 8 16 Deployment DeploymentRollback Scale
apps/v1beta1 7 8 16 ControllerRevision
apps/v1alpha1 3 - 5 PetSet
auditregistration.k8s.io/v1alpha1 13 - 19 AuditSink
authentication.k8s.io/v1 6 - - TokenReview
authentication.k8s.io/v1 10 - - TokenRequest
authentication.k8s.io/v1 28 - - SelfSubjectReview
authentication.k8s.io/v1beta1 4 19 22 TokenReview
authentication.k8s.io/v1beta1 27 30 33 SelfSubjectReview
authentication.k8s.io/v1alpha1 26 29 32 SelfSubjectReview
authorization.k8s.io/v1 6 - - LocalSubjectAccessReview SelfSubjectAccessReview SubjectAccessReview
authorization.k8s.io/v1 8 - - SelfSubjectRulesReview
authorization.k8s.io/v1beta1 2 19 22 LocalSubjectAccessReview SelfSubjectAccessReview SubjectAccessReview
authorization.k8s.io/v1beta1 8 19 22 SelfSubjectRulesReview
autoscaling/v2 23 - - HorizontalPodAutoscaler
autoscaling/v1 2 - - HorizontalPodAutoscaler Scale
autoscaling/v2beta1 8 22 25 HorizontalPodAutoscaler
autoscaling/v2beta2 12 23 26 HorizontalPodAutoscaler
batch/v1 2 - - Job
batch/v1 21 - - CronJob
batch/v1beta1 8 21 25 CronJob
batch/v2alpha1 5 8 21 CronJob
certificates.k8s.io/v1 19 - - CertificateSigningRequest
certificates.k8s.io/v1 37 - - ClusterTrustBundle PodCertificateRequest
certificates.k8s.io/v1beta1 12 19 22 CertificateSigningRequest
certificates.k8s.io/v1beta1 33 37 40 ClusterTrustBundle
certificates.k8s.io/v1beta1 35 37 40 PodCertificateRequest
certificates.k8s.io/v1alpha1 27 34 37 ClusterTrustBundle
certificates.k8s.io/v1alpha1 34 - 35 PodCertificateRequest
coordination.k8s.io/v1 14 - - Lease
coordination.k8s.io/v1beta1 12 19 22 Lease
coordination.k8s.io/v1beta1 33 36 39 LeaseCandidate
coordination.k8s.io/v1alpha2 32 35 38 LeaseCandidate
coordination.k8s.io/v1alpha1 31 - 32 LeaseCandidate
discovery.k8s.io/v1 21 - - EndpointSlice
discovery.k8s.io/v1beta1 17 21 25 EndpointSlice
discovery.k8s.io/v1alpha1 16 - 21 EndpointSlice
events.k8s.io/v1 19 - - Event
events.k8s.io/v1beta1 8 22 25 Event
extensions/v1beta1 1 8 16 DaemonSet Deployment Scale
extensions/v1beta1 1 14 22 Ingress
extensions/v1beta1 2 8 16 DeploymentRollback ReplicaSet
extensions/v1beta1 2 11 16 PodSecurityPolicy
extensions/v1beta1 3 9 16 NetworkPolicy
flowcontrol.apiserver.k8s.io/v1 29 - - FlowSchema PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1beta3 26 29 32 FlowSchema PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1beta2 23 26 29 FlowSchema PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1beta1 20 23 26 FlowSchema PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1alpha1 18 20 21 FlowSchema PriorityLevelConfiguration
internal.apiserver.k8s.io/v1alpha1 20 - - StorageVersion
networking.k8s.io/v1 7 - - NetworkPolicy
networking.k8s.io/v1 19 - - Ingress IngressClass
networking.k8s.io/v1 33 - - IPAddress ServiceCIDR
networking.k8s.io/v1beta1 14 19 22 Ingress
networking.k8s.io/v1beta1 18 19 22 IngressClass
networking.k8s.io/v1beta1 31 34 37 IPAddress ServiceCIDR
networking.k8s.io/v1alpha1 25 28 29 ClusterCIDR
networking.k8s.io/v1alpha1 27 30 33 IPAddress
networking.k8s.io/v1alpha1 29 30 33 ServiceCIDR
node.k8s.io/v1 20 - - RuntimeClass
node.k8s.io/v1beta1 14 22 25 RuntimeClass
policy/v1 21 - - PodDisruptionBudget
policy/v1 22 - - Eviction
policy/v1beta1 5 21 25 PodDisruptionBudget
policy/v1beta1 5 22 25 Eviction
policy/v1beta1 10 21 25 PodSecurityPolicy
rbac.authorization.k8s.io/v1 8 - - ClusterRole ClusterRoleBinding Role RoleBinding
rbac.authorization.k8s.io/v1beta1 6 17 22 ClusterRole ClusterRoleBinding Role RoleBinding
rbac.authorization.k8s.io/v1alpha1 3 17 22 ClusterRole ClusterRoleBinding Role RoleBinding
resource.k8s.io/v1 34 - - DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
resource.k8s.io/v1 37 - - DeviceTaintRule
resource.k8s.io/v1beta2 33 36 39 DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
resource.k8s.io/v1beta2 36 39 42 DeviceTaintRule
resource.k8s.io/v1beta1 32 35 38 DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
resource.k8s.io/v1alpha3 31 - 34 DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
resource.k8s.io/v1alpha3 31 - 32 PodSchedulingContext
resource.k8s.io/v1alpha3 33 36 39 DeviceTaintRule
resource.k8s.io/v1alpha3 36 39 42 ResourcePoolStatusRequest
resource.k8s.io/v1alpha2 27 - 31 PodSchedulingContext ResourceClaim ResourceClaimTemplate ResourceClass
resource.k8s.io/v1alpha2 30 - 31 ResourceClaimParameters ResourceClassParameters ResourceSlice
scheduling.k8s.io/v1 14 - - PriorityClass
scheduling.k8s.io/v1beta1 11 14 22 PriorityClass
scheduling.k8s.io/v1alpha1 35 - 36 Workload
scheduling.k8s.io/v1alpha2 36 - 37 PodGroup Workload
scheduling.k8s.io/v1beta1 37 40 43 PodGroup Workload
settings.k8s.io/v1alpha1 6 - 20 PodPreset
storage.k8s.io/v1 6 - - StorageClass
storage.k8s.io/v1 13 - - VolumeAttachment
storage.k8s.io/v1 17 - - CSINode
storage.k8s.io/v1 18 - - CSIDriver
storage.k8s.io/v1 24 - - CSIStorageCapacity
storage.k8s.io/v1 34 - - VolumeAttributesClass
storage.k8s.io/v1beta1 4 19 22 StorageClass
storage.k8s.io/v1beta1 10 19 22 VolumeAttachment
storage.k8s.io/v1beta1 14 17 22 CSINode
storage.k8s.io/v1beta1 14 19 22 CSIDriver
storage.k8s.io/v1beta1 21 24 27 CSIStorageCapacity
storage.k8s.io/v1beta1 31 34 37 VolumeAttributesClass
storage.k8s.io/v1alpha1 9 21 24 VolumeAttachment
storage.k8s.io/v1alpha1 19 21 24 CSIStorageCapacity
storage.k8s.io/v1alpha1 29 32 35 VolumeAttributesClass
storagemigration.k8s.io/v1 37 - - StorageVersionMigration
storagemigration.k8s.io/v1beta1 35 37 40 StorageVersionMigration
storagemigration.k8s.io/v1alpha1 30 33 35 StorageVersionMigration
`;

/** The lines of the table, read. */
export const SERVED_KINDS: readonly ServedKinds[] = LIVES.trim()
  .split('\n')
  .map((line) => {
    const [apiVersion = '', introduced, deprecated = '-', removed = '-', ...kinds] = line.split(' ');
    return {
      apiVersion,
      introduced: Number(introduced),
      ...(deprecated === '-' ? {} : { deprecated: Number(deprecated) }),
      ...(removed === '-' ? {} : { removed: Number(removed) }),
      kinds,
    };
  });
