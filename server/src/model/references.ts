import { withoutRoom } from '../base/lists';
import type { Span } from '../base/span';
import type { Field } from '../yaml/field';
import type { TextSource } from '../yaml/node';
import { KINDS, type KindInfo } from './kinds';
import { stringValue, type Value } from './value';

/** `*` stands for every item of a list. */
export type PathPattern = readonly string[];

/** One row of the reference table: who names whom, where. */
export interface ReferenceKind {
  readonly id: string;
  /** Kinds that hold it, or `pods`: every kind with a pod template, with `path` counted from the pod spec. */
  readonly from: readonly string[] | 'pods';
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
}

/** Lists of a pod spec that hold containers. */
export const EACH_CONTAINER = ['containers', 'initContainers', 'ephemeralContainers'];

function inContainers(row: Omit<ReferenceKind, 'from'>): ReferenceKind[] {
  return EACH_CONTAINER.map((list) => ({ ...row, from: 'pods', path: [list, '*', ...row.path] }));
}

/**
 * Every reference that a manifest of the modelled kinds can hold. Diagnostics for dangling names, go to definition,
 * find references, rename, completion, hover and the topology all read this table and nothing else.
 */
export const REFERENCES: readonly ReferenceKind[] = [
  {
    id: 'service-name',
    from: ['StatefulSet'],
    path: ['spec', 'serviceName'],
    to: 'Service',
    scope: 'namespace',
  },
  ...inContainers({
    id: 'env-config-map',
    path: ['env', '*', 'valueFrom', 'configMapKeyRef'],
    name: 'name',
    to: 'ConfigMap',
    scope: 'namespace',
    keys: ['key'],
    optional: true,
  }),
  ...inContainers({
    id: 'env-secret',
    path: ['env', '*', 'valueFrom', 'secretKeyRef'],
    name: 'name',
    to: 'Secret',
    scope: 'namespace',
    keys: ['key'],
    optional: true,
    providedBy: 'cluster',
  }),
  ...inContainers({
    id: 'env-from-config-map',
    path: ['envFrom', '*', 'configMapRef'],
    name: 'name',
    to: 'ConfigMap',
    scope: 'namespace',
    optional: true,
  }),
  ...inContainers({
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
  },
];

/** One reference as it stands in a manifest. */
export interface Reference {
  readonly row: ReferenceKind;
  /** Kind of the target, read from the manifest where the table says `*`. */
  readonly to: string;
  readonly name: Value<string>;
  /** Written namespace for `explicit` scope; absent otherwise. */
  readonly namespace: Value<string> | undefined;
  /** Keys of the target that are asked for. */
  readonly keys: readonly Value<string>[];
  /** `subPath` of mounts of a ConfigMap or Secret volume that maps no items: each names a key of the target as well. */
  readonly subPaths: readonly Value<string>[];
  /** Name of the pod volume that holds the reference, where one does. */
  readonly volume: string | undefined;
  readonly optional: boolean;
  /** The map around the name, for fixes. */
  readonly span: Span;
  readonly source: TextSource;
}

const BY_KIND = new Map<string, readonly ReferenceKind[]>();

/** The rows of the table that a kind can hold. */
export function rowsFor(kind: string, info: KindInfo | undefined): readonly ReferenceKind[] {
  let rows = BY_KIND.get(kind);
  if (rows === undefined) {
    const holdsPods = info?.podTemplate !== undefined;
    rows = REFERENCES.filter((row) => (row.from === 'pods' ? holdsPods : row.from.includes(kind)));
    if (KINDS.has(kind)) BY_KIND.set(kind, rows);
  }
  return rows;
}

/** Reads every reference of a resource, in the order of the table. */
export function readReferences(root: Field, kind: string, info: KindInfo | undefined): readonly Reference[] {
  const references: Reference[] = [];
  const podSpec = info?.podTemplate === undefined ? undefined : root.at(...info.podTemplate, 'spec');
  for (const row of rowsFor(kind, info)) {
    const base = row.from === 'pods' ? podSpec : root;
    if (base === undefined) continue;
    for (const holder of expand(base, row.path)) {
      const reference = readReference(row, holder, base);
      if (reference !== undefined) references.push(reference);
    }
  }
  return withoutRoom(references);
}

function readReference(row: ReferenceKind, holder: Field, base: Field): Reference | undefined {
  const nameField = row.name === undefined ? holder : holder.get(row.name);
  const name = stringValue(nameField);
  const to = row.to === '*' ? holder.get('kind').text() : row.to;
  if (name.state === 'absent' || name.value === '' || to === undefined) return undefined;
  const { span, source } = holder.place;
  return {
    row,
    to,
    name,
    namespace: row.scope === 'explicit' ? stringValue(holder.get('namespace')) : undefined,
    keys: withoutRoom(
      row.keys === undefined
        ? []
        : expand(holder, row.keys)
            .map(stringValue)
            .filter((key) => key.state !== 'absent'),
    ),
    subPaths: withoutRoom(takesSubPaths(row) ? readSubPaths(base, holder) : []),
    volume: row.path[0] === 'volumes' ? holder.parent?.get('name').text() : undefined,
    optional: row.optional === true && holder.get('optional').boolean() === true,
    span,
    source,
  };
}

const SUB_PATHS = new Set(['volume-config-map', 'volume-secret']);

/** True for volumes of a ConfigMap or Secret, of which a `subPath` may take one key. */
export function takesSubPaths({ id }: ReferenceKind): boolean {
  return SUB_PATHS.has(id);
}

/** A `subPath` with a slash cannot be a key; with `items` it means one of their paths and no key. */
function readSubPaths(podSpec: Field, holder: Field): Value<string>[] {
  const volume = holder.parent?.get('name').text();
  if (volume === undefined || holder.get('items').written !== undefined) return [];
  return EACH_CONTAINER.flatMap((list) => expand(podSpec, [list, '*', 'volumeMounts', '*']))
    .filter((mount) => mount.get('name').text() === volume)
    .map((mount) => stringValue(mount.get('subPath')))
    .filter(({ value }) => value !== undefined && value !== '' && value !== '.' && !value.includes('/'));
}

/** Every field that a path pattern leads to. Lists are opened at `*`; what is not written gives nothing. */
export function expand(field: Field, path: PathPattern): Field[] {
  const found: Field[] = [];
  follow(field, path, 0, found);
  return found;
}

function follow(field: Field, path: PathPattern, at: number, found: Field[]): void {
  const step = path[at];
  if (step === undefined) found.push(field);
  else if (step === '*') for (const item of field.items()) follow(item, path, at + 1, found);
  else {
    const below = field.find(step);
    if (below !== undefined) follow(below, path, at + 1, found);
  }
}
