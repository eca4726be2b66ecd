import type { Resource } from '../chunk';
import { builtNameAt, builtPlacesOf } from './built-names';
import { isNearby } from '../lookups';
import { candidatesFor } from './candidates';
import { madeOf } from './made-names';
import { resolveSite, type Meaning } from './meaning';
import type { Occurrence, Site } from './site';
import type { SymbolScope } from './scope';
import { sitesAt, sitesNaming } from './sites';

/** A name that a cursor stands on. */
export interface NameAt {
  readonly meaning: Meaning;
  readonly site: Site;
}

/** What the name at an offset of a resource's chunk means; undefined where no name stands there. */
export function nameAt(resource: Resource, offset: number, scope: SymbolScope): NameAt | undefined {
  const names = sitesAt(resource, offset).map((site) => ({
    site,
    meaning: resolveSite(site, resource, scope),
  }));
  // A label of a host name may be read in two ways, of which one leads somewhere; else it is no name.
  return (
    names.find(({ meaning }) => meaning.owners.size > 0) ??
    builtNameAt(resource.chunk, offset, scope) ??
    names.find(({ site }) => !('host' in site))
  );
}

/** All places of one meaning. */
export interface Occurrences {
  /** With every owner that a place leads to. */
  readonly meaning: Meaning;
  /** By file and place. */
  readonly occurrences: readonly Occurrence[];
}

/** Resources are closed over at most so often: each round follows selectors and names one step further. */
const MAX_ROUNDS = 4;

/**
 * Every place that names a meaning, and the meaning with all its owners: what is named together (two pods behind one
 * Service's port name) is one thing. `within` says which resources are of interest.
 */
export function occurrencesOf(
  meaning: Meaning,
  from: Resource,
  scope: SymbolScope,
  within: (resource: Resource) => boolean = () => true,
): Occurrences {
  let whole = meaning;
  let occurrences = new Map<string, Occurrence>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { found, owners } = collect(whole, from, scope, within);
    occurrences = found;
    if (owners.size === whole.owners.size) break;
    whole = { ...whole, owners };
  }
  for (const made of [...madeOf(whole, scope.lookups), ...builtPlacesOf(whole, scope)])
    occurrences.set(keyOf(made), made);
  return { meaning: whole, occurrences: [...occurrences.values()].sort(byPlace) };
}

/** The places that define a meaning. */
export function definitionsOf(meaning: Meaning, site?: Site): Occurrence[] {
  const found = [...meaning.owners].flatMap((owner) =>
    sitesNaming(meaning, owner)
      .filter((candidate) => candidate.role === 'definition' && isSameName(candidate, meaning))
      .map((candidate): Occurrence => ({
        resource: owner,
        site: candidate,
        role: 'definition',
        before: '',
        after: '',
      })),
  );
  return preferred(found, site);
}

/** A probe means the port of its own container; a claim template hides a volume of its name (facts 1.10). */
function preferred(found: Occurrence[], site: Site | undefined): Occurrence[] {
  const container = site?.what === 'port' ? site.container : undefined;
  const best = found.filter(
    (one) =>
      (one.site.what === 'port' && one.site.container === container) ||
      (one.site.what === 'volume' && one.site.claimTemplate),
  );
  return best.length > 0 ? best : found;
}

function collect(
  meaning: Meaning,
  from: Resource,
  scope: SymbolScope,
  within: (resource: Resource) => boolean,
): { found: Map<string, Occurrence>; owners: Set<Resource> } {
  const found = new Map<string, Occurrence>();
  const owners = new Set(meaning.owners);
  for (const resource of candidatesFor(meaning, from, scope)) {
    if (!within(resource)) continue;
    for (const site of sitesNaming(meaning, resource)) {
      if (!isSameName(site, meaning)) continue;
      const meant = resolveSite(site, resource, scope);
      if (!isSame(meant, meaning, resource, from)) continue;
      for (const owner of meant.owners) owners.add(owner);
      const occurrence = { resource, site, role: site.role, before: meant.before, after: meant.after };
      found.set(keyOf(occurrence), occurrence);
    }
  }
  return { found, owners };
}

function isSameName(site: Site, meaning: Meaning): boolean {
  if (site.what !== meaning.what || site.name !== meaning.name) return false;
  if (site.what === 'label-key' || site.what === 'label-value')
    return site.key === meaning.label?.key && site.value === meaning.label.value;
  return meaning.kind === undefined || ('kind' in site && site.kind === meaning.kind);
}

function isSame(meant: Meaning, meaning: Meaning, resource: Resource, from: Resource): boolean {
  if (meant.what !== meaning.what || meant.name !== meaning.name) return false;
  // What nobody defines is the same thing only as far as one application reaches.
  if (meaning.owners.size === 0)
    return meant.owners.size === 0 && (resource === from || isNearby(from, resource));
  return [...meant.owners].some((owner) => meaning.owners.has(owner));
}

function keyOf({ resource, site }: Occurrence): string {
  return `${resource.chunk.file.uri}#${resource.chunk.start}:${site.span.start}`;
}

function byPlace(a: Occurrence, b: Occurrence): number {
  const [left, right] = [a.resource.chunk, b.resource.chunk];
  if (left.file.uri !== right.file.uri) return left.file.uri < right.file.uri ? -1 : 1;
  return left.start - right.start || a.site.span.start - b.site.span.start;
}
