import { splitClaimName } from '../../identity/claim-names';
import type { Resource } from '../chunk';
import { nearest, type Lookups } from '../lookups';
import { hostOwners, portHostOwners } from './host-sites';
import { generatorsOf } from './kustomization-sites';
import type { SymbolScope } from './scope';
import type { LabelSite, MemberSite, PodPartSite, ResourceSite, Site } from './site';
import { homesOf, selectedAround, targetsOf } from './targets';

/** The thing that a name means: what it is, and the resources that define it. */
export interface Meaning {
  readonly what: Site['what'];
  readonly name: string;
  /** Kind of the resource that is named, or whose member is. */
  readonly kind: string | undefined;
  /** `key` and `value` of a label. */
  readonly label: { readonly key: string; readonly value: string } | undefined;
  /** Where it is defined: resources, or the workloads that carry a label. Empty where no manifest defines it. */
  readonly owners: ReadonlySet<Resource>;
  /** What stands around the name where it was found: `-0` behind the name of a set. */
  readonly before: string;
  readonly after: string;
}

/** Finds out what a written name means, from near to far. */
export function resolveSite(site: Site, from: Resource, scope: SymbolScope): Meaning {
  const { lookups } = scope;
  switch (site.what) {
    case 'resource':
      return resolveResource(site, from, scope);
    case 'data-key':
    case 'service-port':
      return meaningOf(
        site,
        site.kind,
        site.host === undefined ? memberOwners(site, from, lookups) : portHostOwners(site, from, scope),
      );
    case 'volume':
    case 'container':
      return meaningOf(site, undefined, homesOf(from, lookups));
    case 'port':
      return meaningOf(site, undefined, portOwners(site, from, lookups));
    case 'label-key':
    case 'label-value':
      return {
        ...meaningOf(site, undefined, labelOwners(site, from, lookups)),
        label: { key: site.key, value: site.value },
      };
  }
}

function meaningOf(
  { what, name, before = '', after = '' }: Site,
  kind: string | undefined,
  owners: readonly Resource[],
): Meaning {
  return { what, name, kind, label: undefined, owners: new Set(owners), before, after };
}

function resolveResource(site: ResourceSite, from: Resource, scope: SymbolScope): Meaning {
  const { lookups } = scope;
  const owners = site.host === undefined ? resourceOwners(site, from, scope) : hostOwners(site, from, scope);
  const generated =
    owners.length === 0 && site.kind === 'PersistentVolumeClaim'
      ? templateOf(site, from, lookups)
      : undefined;
  return generated ?? meaningOf(site, site.kind, owners);
}

function resourceOwners(
  { kind, name, reference, role }: ResourceSite,
  from: Resource,
  scope: SymbolScope,
): readonly Resource[] {
  const { lookups } = scope;
  if (reference !== undefined) {
    const targets = targetsOf(reference, from, lookups);
    return targets.length > 0 ? targets : generatorsOf(kind, name, from, scope);
  }
  if (role === 'definition' || from.manifest.kind === kind) return homesOf(from, lookups);
  // A selector of one pod, or a kustomization: what is meant lies around it.
  const found = nearest(
    from,
    lookups.named(kind, name).filter((other) => !other.manifest.fragment),
  );
  return found.length > 0 ? found : generatorsOf(kind, name, from, scope);
}

/** A claim that no manifest writes is made from a claim template (facts 1.8). */
function templateOf({ name }: ResourceSite, from: Resource, lookups: Lookups): Meaning | undefined {
  const sets = nearest(
    from,
    lookups.makersOfClaim(name).filter((set) => !set.manifest.fragment),
  );
  const template = sets.map((set) => templateNameOf(set, name)).find((found) => found !== undefined);
  if (template === undefined) return undefined;
  return {
    what: 'volume',
    name: template,
    kind: undefined,
    label: undefined,
    owners: new Set(sets),
    before: '',
    after: name.slice(template.length),
  };
}

/** The claim template of a set that makes a claim of this name. */
export function templateNameOf({ manifest }: Resource, claim: string): string | undefined {
  const prefix = splitClaimName(claim)?.prefix;
  const names = manifest.statefulSet?.claimTemplates.map((template) => template.name.value) ?? [];
  return names.find((name) => name !== undefined && `${name}-${manifest.name.value ?? ''}` === prefix);
}

function memberOwners(
  { what, name, reference }: MemberSite,
  from: Resource,
  lookups: Lookups,
): readonly Resource[] {
  const holders = reference === undefined ? homesOf(from, lookups) : targetsOf(reference, from, lookups);
  if (reference === undefined) return holders;
  return holders.filter(({ manifest }) =>
    what === 'data-key'
      ? manifest.data?.keys.some((key) => key.value === name) === true
      : manifest.service?.ports.some((port) => port.name.value === name) === true,
  );
}

function portOwners({ name }: PodPartSite, from: Resource, lookups: Lookups): readonly Resource[] {
  const selector = from.manifest.service?.selector;
  if (selector === undefined) return homesOf(from, lookups);
  return selectedAround(selector, from, lookups).filter(({ manifest }) =>
    manifest.podTemplate?.containers.some((container) =>
      container.ports.some((port) => port.name.value === name),
    ),
  );
}

function labelOwners(
  { key, value, selector, own }: LabelSite,
  from: Resource,
  lookups: Lookups,
): readonly Resource[] {
  if (selector === undefined) return homesOf(from, lookups);
  const workloads = own ? homesOf(from, lookups) : selectedAround(selector, from, lookups);
  return workloads.filter(({ manifest }) =>
    manifest.podTemplate?.labels.pairs.some((label) => label.key === key && label.value === value),
  );
}
