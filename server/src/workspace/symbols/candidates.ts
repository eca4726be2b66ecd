import { SELECTING_KINDS } from '../../model/kinds';
import type { Selector } from '../../model/labels';
import type { Resource } from '../chunk';
import { isNearby, type Lookups } from '../lookups';
import { FolderSet } from './folder-set';
import { kustomizations } from './kustomization-sites';
import type { Meaning } from './meaning';
import type { SymbolScope } from './scope';

/**
 * The resources that may name a meaning. Those far away that have another one of the kind nearby are left out: names
 * mean the nearest.
 */
export function candidatesFor(meaning: Meaning, from: Resource, scope: SymbolScope): Set<Resource> {
  const { lookups } = scope;
  const sure = [from, ...meaning.owners];
  const others = [...users(meaning, lookups), ...sure.flatMap((resource) => patchesOf(resource, scope))];
  const definers = new FolderSet(
    [...meaning.owners].flatMap((owner) => definersLike(owner, meaning, lookups)),
  );
  const isNear = (other: Resource): boolean => [...meaning.owners].some((owner) => isNearby(owner, other));
  return new Set([...sure, ...others.filter((other) => isNear(other) || !definers.hasNear(other))]);
}

function users(meaning: Meaning, lookups: Lookups): Resource[] {
  if (meaning.what === 'resource')
    return [
      ...namedUsers(meaning.kind ?? '', meaning.name, lookups),
      ...podUsers(meaning, lookups),
      ...kustomizations(lookups),
    ];
  const isMember = meaning.what === 'data-key' || meaning.what === 'service-port';
  const holders = isMember
    ? [...meaning.owners].flatMap(({ manifest: { kind, name } }) =>
        namedUsers(kind, name.value ?? '', lookups),
      )
    : [];
  return [...holders, ...podUsers(meaning, lookups)];
}

function namedUsers(kind: string, name: string, lookups: Lookups): Resource[] {
  return [...lookups.referencesTo(kind, name), ...lookups.dnsUsersOf(kind, name)];
}

/** Whoever selects the pods asks for their labels and ports, and a Service of one pod for the set's name. */
function podUsers({ what, kind, label, owners }: Meaning, lookups: Lookups): Resource[] {
  if (what !== 'port' && label === undefined && kind !== 'StatefulSet') return [];
  return [...owners]
    .filter(({ manifest }) => manifest.podTemplate !== undefined)
    .flatMap((owner) =>
      SELECTING_KINDS.flatMap((selecting) =>
        lookups.selectorsOf(selecting, owner).map(({ resource }) => resource),
      ),
    );
}

/** Patches repeat the name of what they change: those of kustomizations, and others that only look like one. */
function patchesOf(
  { manifest: { kind, name }, chunk }: Resource,
  { lookups, workspace }: SymbolScope,
): Resource[] {
  if (name.value === undefined) return [];
  const built = workspace.worlds
    .builtWith(chunk)
    .flatMap(({ resource }) => (resource.chunk === chunk ? (resource.rendering?.contributors ?? []) : []));
  const patches = [...new Set(built)].flatMap(({ resources }) => resources);
  return [...lookups.named(kind, name.value), ...patches].filter(
    ({ manifest }) => manifest.fragment && manifest.kind === kind && manifest.name.value === name.value,
  );
}

/** Resources that everybody who means the owner would mean in its place, if they were nearer. */
function definersLike(owner: Resource, { what, label }: Meaning, lookups: Lookups): Resource[] {
  const { kind, name, podTemplate } = owner.manifest;
  if (what !== 'port' && label === undefined)
    return name.value === undefined
      ? []
      : lookups.named(kind, name.value).filter(({ manifest }) => !manifest.fragment);
  if (podTemplate === undefined || podTemplate.labels.open || podTemplate.labels.pairs.length === 0)
    return [];
  const { source, span } = owner.manifest;
  const sameLabels: Selector = {
    state: 'present',
    matchLabels: podTemplate.labels.pairs,
    expressions: [],
    single: [],
    span,
    source,
  };
  return lookups
    .podsSelectedBy(sameLabels, owner)
    .filter(({ match }) => match === 'yes')
    .map(({ resource }) => resource);
}
