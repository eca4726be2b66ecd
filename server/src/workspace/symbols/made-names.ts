import { claimName } from '../../identity/names';
import { splitClaimName } from '../../identity/claim-names';
import { mayShareNamespace } from '../../model/selection';
import type { Resource } from '../chunk';
import { isNearby, type Lookups } from '../lookups';
import type { Meaning } from './meaning';
import type { Occurrence, ResourceSite } from './site';
import { sitesNaming } from './sites';

const CLAIMS = { what: 'resource', kind: 'PersistentVolumeClaim' } as const;

/** More ordinals than this are not asked for one by one. */
const MAX_ORDINALS = 1000;

/**
 * Places that hold a name which Kubernetes makes out of a meaning's: claims of a claim template (`datadir-zk-0`),
 * written out to be adopted, mounted by name, or reserved by a volume.
 */
export function madeOf(meaning: Meaning, lookups: Lookups): Occurrence[] {
  const isSet = meaning.what === 'resource' && meaning.kind === 'StatefulSet';
  if (!isSet && meaning.what !== 'volume') return [];
  return [...meaning.owners].flatMap((owner) => {
    const set = owner.manifest.name.value;
    const templates = (owner.manifest.statefulSet?.claimTemplates ?? []).map(
      (template) => template.name.value,
    );
    return templates.flatMap((template) => {
      if (template === undefined || set === undefined || (!isSet && template !== meaning.name)) return [];
      const around = (ordinal: string) =>
        isSet ? { before: `${template}-`, after: ordinal } : { before: '', after: `-${set}${ordinal}` };
      return claimPlaces(owner, template, set, lookups).map((place): Occurrence => ({
        ...place,
        role: 'reference',
        ...around(ordinalOf(place.site)),
      }));
    });
  });
}

function ordinalOf({ name }: ResourceSite): string {
  return name.slice(name.lastIndexOf('-'));
}

type ClaimPlace = Pick<Occurrence, 'resource'> & { readonly site: ResourceSite };

function claimPlaces(owner: Resource, template: string, set: string, lookups: Lookups): ClaimPlace[] {
  const prefix = `${template}-${set}`;
  const isClaim = (name: string | undefined): boolean =>
    name !== undefined && splitClaimName(name)?.prefix === prefix;
  const written = lookups
    .ofKind('PersistentVolumeClaim')
    .filter(({ manifest }) => isClaim(manifest.name.value));
  const names = new Set(written.map(({ manifest }) => manifest.name.value ?? ''));
  const { start, replicas } = owner.manifest.statefulSet ?? {};
  const first = start?.value ?? 0;
  for (let i = 0; i < Math.min(replicas?.value ?? 1, MAX_ORDINALS); i++)
    names.add(claimName(template, set, first + i));
  const users = [...names].flatMap((name) => lookups.referencesTo('PersistentVolumeClaim', name));
  return [...new Set([...written, ...users, ...lookups.volumesReservedFor(prefix)])]
    .filter(
      (resource) =>
        isNearby(owner, resource) &&
        (resource.manifest.kind === 'PersistentVolume' ||
          mayShareNamespace(owner.manifest, resource.manifest)),
    )
    .flatMap((resource) =>
      sitesNaming(CLAIMS, resource).flatMap((site) =>
        site.what === 'resource' && site.kind === 'PersistentVolumeClaim' && isClaim(site.name)
          ? [{ resource, site }]
          : [],
      ),
    );
}
