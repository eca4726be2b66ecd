import { spanContains } from '../../base/span';
import { onDisk, type Chunk, type Resource } from '../chunk';
import type { World } from '../kustomize/world';
import { Lookups } from '../lookups';
import { resolveSite, type Meaning } from './meaning';
import type { SymbolScope } from './scope';
import type { Occurrence, ResourceSite } from './site';
import { sitesNaming } from './sites';
import { unquotedAt } from '../../yaml/written-at';

/** A name that a kustomization made longer, as somebody wrote it out, and the resource that has it. */
interface BuiltPlace {
  readonly site: ResourceSite;
  readonly meaning: Meaning;
}

/** What a name means that only an overlay gives: `prod-zk-0.prod-zk` where the base says `zk`. */
export function builtNameAt(chunk: Chunk, offset: number, scope: SymbolScope): BuiltPlace | undefined {
  for (const { world, resource } of scope.workspace.worlds.builtWith(chunk)) {
    for (const site of sitesNaming({ what: 'resource' }, resource)) {
      if (site.what !== 'resource' || site.source !== chunk || !spanContains(site.span, offset)) continue;
      const place = builtPlace(site, resource, worldScope(world, scope));
      if (place !== undefined) return place;
    }
  }
  return undefined;
}

/** Places that hold the name which an overlay gives to one of the owners. */
export function builtPlacesOf({ what, kind, name, owners }: Meaning, scope: SymbolScope): Occurrence[] {
  if (what !== 'resource' || kind === undefined) return [];
  return [...owners].flatMap((owner) =>
    scope.workspace.worlds.builtWith(owner.chunk).flatMap(({ world, resource: built }) => {
      const builtName = built.manifest.name.value;
      if (onDisk(built) !== owner || builtName === undefined || builtName === name) return [];
      const inWorld = worldScope(world, scope);
      return [...usersOf(kind, builtName, inWorld.lookups)].flatMap((user) =>
        sitesNaming({ what, kind }, user).flatMap((site): Occurrence[] => {
          if (site.what !== 'resource' || site.kind !== kind || site.name !== builtName) return [];
          const place = builtPlace(site, user, inWorld);
          const holder = place?.meaning.owners.has(owner) === true ? holderOf(place.site) : undefined;
          return place === undefined || holder === undefined
            ? []
            : [{ ...place.meaning, resource: holder, site: place.site, role: 'reference' }];
        }),
      );
    }),
  );
}

function usersOf(kind: string, name: string, lookups: Lookups): Set<Resource> {
  return new Set([...lookups.referencesTo(kind, name), ...lookups.dnsUsersOf(kind, name)]);
}

/** Undefined where kustomize itself wrote the name, or where it is the same as on disk. */
function builtPlace(site: ResourceSite, from: Resource, scope: SymbolScope): BuiltPlace | undefined {
  const meaning = resolveSite(site, from, scope);
  const [built] = meaning.owners;
  const owner = built === undefined ? undefined : onDisk(built);
  const name = owner?.manifest.name.value;
  const around = name === undefined ? undefined : affixesOf(site.name, name);
  if (
    meaning.what !== 'resource' ||
    owner === undefined ||
    name === undefined ||
    around === undefined ||
    unquotedAt(site) !== meaning.before + site.name + meaning.after
  )
    return undefined;
  return {
    site: { ...site, name },
    meaning: {
      ...meaning,
      name,
      owners: new Set([owner]),
      before: meaning.before + around.before,
      after: around.after + meaning.after,
    },
  };
}

/** What prefix and suffix add; undefined where they add nothing. */
function affixesOf(built: string, name: string): { before: string; after: string } | undefined {
  if (built === name) return undefined;
  const at = built.endsWith(name) ? built.length - name.length : built.indexOf(name);
  return at < 0 ? undefined : { before: built.slice(0, at), after: built.slice(at + name.length) };
}

function worldScope(world: World, { config, workspace }: SymbolScope): SymbolScope {
  return { lookups: new Lookups(world, () => undefined), config, workspace };
}

/** The manifest on disk that holds a place of a built resource, which may be a patch. */
function holderOf({ source, span }: ResourceSite): Resource | undefined {
  return (source as Partial<Chunk>).resources?.find(
    ({ manifest }) => manifest.span.start <= span.start && span.end <= manifest.span.end,
  );
}
