import { KINDS } from '../../model/kinds';
import type { Selector } from '../../model/labels';
import type { Reference } from '../../model/read-references';
import { mayShareNamespace, selectsPodsOf } from '../../model/selection';
import type { Resource } from '../chunk';
import { isNearby, nearest, type Lookups } from '../lookups';

/** The resources that a reference means: the nearest of its name that it can reach. Patches are none. */
export function targetsOf(reference: Reference, from: Resource, lookups: Lookups): readonly Resource[] {
  const name = reference.name.value;
  if (name === undefined) return [];
  const whole = lookups.named(reference.to, name).filter((target) => isWhole(target));
  return nearest(
    from,
    whole.filter((target) => canReach(reference, from, target)),
  );
}

function canReach({ row, namespace }: Reference, from: Resource, target: Resource): boolean {
  if (row.scope === 'cluster') return true;
  if (row.scope === 'namespace') return mayShareNamespace(from.manifest, target.manifest);
  const [wanted, own] = [namespace?.value, target.manifest.namespace.value];
  return wanted === undefined || own === undefined || wanted === own;
}

/** False for patches, and for a custom resource that only bears the name of a built-in kind. */
export function isWhole({ manifest }: Resource): boolean {
  return !manifest.fragment && (manifest.builtIn || !KINDS.has(manifest.kind));
}

/** The resource itself, or for a patch the nearest one that it changes. */
export function homesOf(resource: Resource, lookups: Lookups): readonly Resource[] {
  const { manifest } = resource;
  if (!manifest.fragment) return [resource];
  const whole =
    manifest.name.value === undefined
      ? []
      : lookups.named(manifest.kind, manifest.name.value).filter(isWhole);
  const homes = nearest(
    resource,
    whole.filter((target) => mayShareNamespace(target.manifest, manifest)),
  );
  return homes.length === 0 ? [resource] : homes;
}

/** The workloads around a resource whose pods a selector of it selects; those elsewhere only where none is near. */
export function selectedAround(selector: Selector, from: Resource, lookups: Lookups): readonly Resource[] {
  const self =
    from.manifest.podTemplate !== undefined && selectsPodsOf(selector, from.manifest) !== 'no' ? [from] : [];
  const selected = [...self, ...lookups.podsSelectedBy(selector, from).map(({ resource }) => resource)];
  const near = selected.filter((workload) => isNearby(from, workload));
  return near.length > 0 ? near : nearest(from, selected);
}
