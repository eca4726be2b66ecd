import type { Holders } from './holders';
import type { PathPattern } from './path-pattern';
import { inContainers } from './pod-fields';

/** What a row of the reference table says, whatever it is called. */
interface ReferenceRow {
  readonly id: string;
  /** In `pods`, `path` counts from the pod spec. */
  readonly from: Holders;
  /** Path to the map or value that holds the name. */
  readonly path: PathPattern;
  /** Key of the name below `path`; undefined where `path` leads to the name itself. */
  readonly name?: string;
  /** Kind of what is named; `kind` in the manifest itself where it is `'*'`. */
  readonly to: string;
  /** Cluster-scoped targets have no namespace; `explicit` ones carry it in a sibling `namespace`. */
  readonly scope: 'namespace' | 'cluster' | 'explicit';
  /** Keys below `path` that name a member of the target: a key (`key`, `items.*.key`) or a port of a Service. */
  readonly keys?: PathPattern;
  /** A sibling `optional: true` makes a missing target fine. */
  readonly optional?: boolean;
  /** Who else may make the target: `cluster` objects are rarely written in manifests. */
  readonly providedBy?: 'cluster';
  /** Kustomize leaves this name as it is when it renames what is named. */
  readonly keptByKustomize?: true;
}

function inEachContainer<Id extends string>(row: Omit<ReferenceRow, 'from'> & { readonly id: Id }) {
  return inContainers(...row.path).map((path) => ({ ...row, from: 'pods' as const, path }));
}

const ROWS = [
  {
    id: 'service-name',
    from: ['StatefulSet'],
    path: ['spec', 'serviceName'],
    to: 'Service',
    scope: 'namespace',
  },
  ...inEachContainer({
    id: 'env-config-map',
    path: ['env', '*', 'valueFrom', 'configMapKeyRef'],
    name: 'name',
    to: 'ConfigMap',
    scope: 'namespace',
    keys: ['key'],
    optional: true,
  }),
  ...inEachContainer({
    id: 'env-secret',
    path: ['env', '*', 'valueFrom', 'secretKeyRef'],
    name: 'name',
    to: 'Secret',
    scope: 'namespace',
    keys: ['key'],
    optional: true,
    providedBy: 'cluster',
  }),
  ...inEachContainer({
    id: 'env-from-config-map',
    path: ['envFrom', '*', 'configMapRef'],
    name: 'name',
    to: 'ConfigMap',
    scope: 'namespace',
    optional: true,
  }),
  ...inEachContainer({
    id: 'env-from-secret',
    path: ['envFrom', '*', 'secretRef'],
    name: 'name',
    to: 'Secret',
    scope: 'namespace',
    optional: true,
    providedBy: 'cluster',
  }),
  {
    id: 'volume-config-map',
    from: 'pods',
    path: ['volumes', '*', 'configMap'],
    name: 'name',
    to: 'ConfigMap',
    scope: 'namespace',
    keys: ['items', '*', 'key'],
    optional: true,
  },
  {
    id: 'volume-secret',
    from: 'pods',
    path: ['volumes', '*', 'secret'],
    name: 'secretName',
    to: 'Secret',
    scope: 'namespace',
    keys: ['items', '*', 'key'],
    optional: true,
    providedBy: 'cluster',
  },
  {
    id: 'projected-config-map',
    from: 'pods',
    path: ['volumes', '*', 'projected', 'sources', '*', 'configMap'],
    name: 'name',
    to: 'ConfigMap',
    scope: 'namespace',
    keys: ['items', '*', 'key'],
    optional: true,
  },
  {
    id: 'projected-secret',
    from: 'pods',
    path: ['volumes', '*', 'projected', 'sources', '*', 'secret'],
    name: 'name',
    to: 'Secret',
    scope: 'namespace',
    keys: ['items', '*', 'key'],
    optional: true,
    providedBy: 'cluster',
  },
  {
    id: 'volume-claim',
    from: 'pods',
    path: ['volumes', '*', 'persistentVolumeClaim'],
    name: 'claimName',
    to: 'PersistentVolumeClaim',
    scope: 'namespace',
  },
  {
    id: 'service-account',
    from: 'pods',
    path: ['serviceAccountName'],
    to: 'ServiceAccount',
    scope: 'namespace',
    providedBy: 'cluster',
  },
  {
    id: 'service-account-old',
    from: 'pods',
    path: ['serviceAccount'],
    to: 'ServiceAccount',
    scope: 'namespace',
    providedBy: 'cluster',
    keptByKustomize: true,
  },
  {
    id: 'image-pull-secret',
    from: 'pods',
    path: ['imagePullSecrets', '*'],
    name: 'name',
    to: 'Secret',
    scope: 'namespace',
    providedBy: 'cluster',
  },
  {
    id: 'priority-class',
    from: 'pods',
    path: ['priorityClassName'],
    to: 'PriorityClass',
    scope: 'cluster',
    providedBy: 'cluster',
  },
  {
    id: 'ephemeral-class',
    from: 'pods',
    path: ['volumes', '*', 'ephemeral', 'volumeClaimTemplate', 'spec', 'storageClassName'],
    to: 'StorageClass',
    scope: 'cluster',
    providedBy: 'cluster',
    keptByKustomize: true,
  },
  {
    id: 'claim-template-class',
    from: ['StatefulSet'],
    path: ['spec', 'volumeClaimTemplates', '*', 'spec', 'storageClassName'],
    to: 'StorageClass',
    scope: 'cluster',
    providedBy: 'cluster',
  },
  {
    id: 'claim-template-volume',
    from: ['StatefulSet'],
    path: ['spec', 'volumeClaimTemplates', '*', 'spec', 'volumeName'],
    to: 'PersistentVolume',
    scope: 'cluster',
    providedBy: 'cluster',
    keptByKustomize: true,
  },
  {
    id: 'claim-class',
    from: ['PersistentVolumeClaim'],
    path: ['spec', 'storageClassName'],
    to: 'StorageClass',
    scope: 'cluster',
    providedBy: 'cluster',
  },
  {
    id: 'claim-volume',
    from: ['PersistentVolumeClaim'],
    path: ['spec', 'volumeName'],
    to: 'PersistentVolume',
    scope: 'cluster',
    providedBy: 'cluster',
  },
  {
    id: 'volume-class',
    from: ['PersistentVolume'],
    path: ['spec', 'storageClassName'],
    to: 'StorageClass',
    scope: 'cluster',
    providedBy: 'cluster',
  },
  {
    id: 'claim-ref',
    from: ['PersistentVolume'],
    path: ['spec', 'claimRef'],
    name: 'name',
    to: 'PersistentVolumeClaim',
    scope: 'explicit',
    providedBy: 'cluster',
    keptByKustomize: true,
  },
  {
    id: 'ingress-backend',
    from: ['Ingress'],
    path: ['spec', 'rules', '*', 'http', 'paths', '*', 'backend', 'service'],
    name: 'name',
    to: 'Service',
    scope: 'namespace',
    keys: ['port', 'name'],
    providedBy: 'cluster',
  },
  {
    id: 'ingress-default-backend',
    from: ['Ingress'],
    path: ['spec', 'defaultBackend', 'service'],
    name: 'name',
    to: 'Service',
    scope: 'namespace',
    keys: ['port', 'name'],
    providedBy: 'cluster',
  },
  {
    id: 'ingress-backend-old',
    from: ['Ingress'],
    path: ['spec', 'rules', '*', 'http', 'paths', '*', 'backend'],
    name: 'serviceName',
    to: 'Service',
    scope: 'namespace',
    providedBy: 'cluster',
  },
  {
    id: 'ingress-default-backend-old',
    from: ['Ingress'],
    path: ['spec', 'backend'],
    name: 'serviceName',
    to: 'Service',
    scope: 'namespace',
    providedBy: 'cluster',
  },
  {
    id: 'ingress-tls',
    from: ['Ingress'],
    path: ['spec', 'tls', '*'],
    name: 'secretName',
    to: 'Secret',
    scope: 'namespace',
    providedBy: 'cluster',
  },
  {
    id: 'scale-target',
    from: ['HorizontalPodAutoscaler', 'VerticalPodAutoscaler'],
    path: ['spec', 'scaleTargetRef'],
    name: 'name',
    to: '*',
    scope: 'namespace',
    providedBy: 'cluster',
  },
  {
    id: 'vpa-target',
    from: ['VerticalPodAutoscaler'],
    path: ['spec', 'targetRef'],
    name: 'name',
    to: '*',
    scope: 'namespace',
    providedBy: 'cluster',
    keptByKustomize: true,
  },
  {
    id: 'role-subject',
    from: ['RoleBinding', 'ClusterRoleBinding'],
    path: ['subjects', '*'],
    name: 'name',
    to: '*',
    scope: 'explicit',
    providedBy: 'cluster',
  },
  ...['secrets', 'imagePullSecrets'].map((list) => ({
    id: 'account-secret' as const,
    from: ['ServiceAccount'],
    path: [list, '*'],
    name: 'name',
    to: 'Secret',
    scope: 'namespace' as const,
    providedBy: 'cluster' as const,
  })),
] as const satisfies readonly ReferenceRow[];

/** What a row of the reference table is called. */
export type ReferenceId = (typeof ROWS)[number]['id'];

/** One row of the reference table: who names whom, where. */
export interface ReferenceKind extends ReferenceRow {
  readonly id: ReferenceId;
}

/**
 * Every reference that a manifest of the modelled kinds can hold. Diagnostics for dangling names, go to definition,
 * find references, rename, completion, hover and the topology all read this table and nothing else.
 */
export const REFERENCES: readonly ReferenceKind[] = ROWS;
