import type { Resource } from '../chunk';
import { askedOnce } from '../crowd-answers';
import { nearest, type Lookups } from '../lookups';
import { sharingNamespace } from '../selected';

/** Who reads the strings of a resource, and so looks up the names in them. */
export interface Readers {
  /** The resource that holds the strings. */
  readonly holder: Resource;
  /** Workloads whose pods read them; none are known for a ConfigMap that nobody mounts. */
  readonly workloads: readonly Resource[];
  /** Namespaces of the pods, as far as they are written. */
  readonly namespaces: readonly string[];
  /** False where a pod looks names up in a way of its own, so that short names may mean anything. */
  readonly clusterDns: boolean;
}

/** A workload reads its own strings; those of a ConfigMap or Secret are read by whoever refers to it. */
export function readersOf(holder: Resource, lookups: Lookups): Readers {
  const workloads = holder.manifest.podTemplate !== undefined ? [holder] : workloadsOf(holder, lookups);
  const own = holder.manifest.namespace;
  const written =
    own.value === undefined ? workloads.map((workload) => workload.manifest.namespace.value) : [own.value];
  return {
    holder,
    workloads,
    // One pod in an unknown namespace makes the others no proof.
    namespaces: written.includes(undefined)
      ? []
      : [...new Set(written.filter((namespace) => namespace !== undefined))],
    clusterDns: workloads.every((workload) => workload.manifest.podTemplate?.clusterDns === true),
  };
}

/** False where a workload takes other keys of a ConfigMap or Secret only, by `items` or one by one. */
export function readsKey(workload: Resource, { manifest }: Resource, key: string | undefined): boolean {
  const uses = workload.manifest.references.filter(
    ({ to, name }) => to === manifest.kind && name.value === manifest.name.value,
  );
  return (
    uses.length === 0 ||
    uses.some(
      ({ keys }) => keys.length === 0 || keys.some(({ value }) => value === undefined || value === key),
    )
  );
}

function workloadsOf(holder: Resource, lookups: Lookups): readonly Resource[] {
  const { kind, name } = holder.manifest;
  if (name.value === undefined || !HOLDERS.has(kind)) return [];
  const readers = askedOnce(lookups.referencesTo(kind, name.value), 'readers', (all) =>
    all.filter(({ manifest }) => manifest.podTemplate !== undefined && !manifest.fragment),
  );
  const users = sharingNamespace(readers, holder.manifest);
  // With one ConfigMap of the name all its users count, in whatever folder; copies have the nearest ones.
  const copies = sharingNamespace(lookups.named(kind, name.value), holder.manifest);
  return copies.length > 1 ? nearest(holder, users) : users;
}

const HOLDERS = new Set(['ConfigMap', 'Secret']);
