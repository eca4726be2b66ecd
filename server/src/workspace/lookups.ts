import { grouped } from '../base/grouped';
import { dirname, folderDistance, uriKey } from '../base/uri';
import { POD_KINDS } from '../model/kinds';
import type { Labels, Selector } from '../model/labels';
import { setOfPodName, writtenLabels } from '../model/selection';
import type { Chunk, Resource } from './chunk';
import { Places } from './places';
import { CROWD, indexKey, merged } from './resource-index';
import { joined, selectedWorkloads, selectingResources, type Selected } from './selected';
import { keysNear, storageKey } from './storage-keys';

/** Whoever answers look-ups: the index over the disk, or the one over a kustomization's build. */
export interface ResourceSource {
  /** What stands under a key, by its place. */
  get(key: string): readonly Resource[];
  count(key: string): number;
  filesIn(folder: string): ReadonlySet<string>;
  /** Says whether a folder, or one directly below it, holds a document whose object cannot be seen. */
  hides(folder: string): boolean;
  /** Another object as soon as an answer may differ; undefined where nobody keeps count of that. */
  readonly generation?: object;
}

/**
 * What a rule or feature may ask about other resources. Every question is recorded, misses included, so that an
 * edit which changes an answer brings the asker up again.
 */
export class Lookups {
  /** True as soon as something asked for was not there; whoever must know what a finding rests on sets it back. */
  missed = false;

  constructor(
    private readonly index: ResourceSource,
    private readonly record: (key: string) => void,
  ) {}

  /** Resources of a kind and name, in any namespace. */
  named(kind: string, name: string): readonly Resource[] {
    return this.noted(this.ask(indexKey.name(kind, name)));
  }

  /** Counts as the question of `named`, for whoever knows the answer: it holds as long as `generation` is the same. */
  noteNamed(kind: string, name: string): void {
    const key = indexKey.name(kind, name);
    this.record(key);
    if (this.index.count(key) === 0) this.missed = true;
  }

  get generation(): object | undefined {
    return this.index.generation;
  }

  /** All resources of a kind. */
  ofKind(kind: string): readonly Resource[] {
    return this.ask(indexKey.kind(kind));
  }

  /** The resources of a kind that are near by. */
  nearbyOfKind(kind: string, from: Resource): readonly Resource[] {
    return nearby(from, this.ask(indexKey.kind(kind)));
  }

  /** Resources of a kind whose selectors name no label of their own: empty ones, or such as cannot be seen whole. */
  withOpenSelector(kind: string): readonly Resource[] {
    return this.ask(indexKey.openSelector(kind));
  }

  /** All resources of the files of a folder. */
  inFolder(folder: string): readonly Resource[] {
    return this.ask(indexKey.folder(folder));
  }

  /**
   * Resources of a kind in the folder of a resource, the one above, and those beside and below it: where a name is
   * looked for that was not found. In a build, all of the build.
   */
  around(kind: string, from: Resource): readonly Resource[] {
    if (from.rendering !== undefined) return this.ask(indexKey.kind(kind));
    const folder = from.chunk.file.folder;
    return merged([folder, dirname(folder)].map((place) => this.ask(indexKey.around(kind, place))));
  }

  /** What the kustomization files of a folder hold. */
  kustomizationsIn(folder: string): readonly Resource[] {
    return this.kustomizationsAround(folder).filter(({ chunk: { file } }) => file.folder === folder);
  }

  /** The same, of a folder and those directly below it. */
  kustomizationsAround(folder: string): readonly Resource[] {
    const keys = ['Kustomization', 'Component'].map((kind) => indexKey.around(kind, folder));
    const found = keys.flatMap((key) => this.ask(key));
    return found.filter(({ chunk: { file } }) => file.isKustomization);
  }

  /** Those around whom a misspelt name may have meant. A crowd is left out: among so many nobody can say. */
  fewAround(kind: string, from: Resource): readonly Resource[] {
    if (from.rendering !== undefined) return this.around(kind, from);
    const folder = from.chunk.file.folder;
    return merged([folder, dirname(folder)].map((place) => this.askFew(indexKey.around(kind, place))));
  }

  /** Says whether a document in the folder of a chunk, the one above, or beside and below it, holds an object that cannot be seen. */
  hidesObjectsAround({ file }: Chunk): boolean {
    const { folder } = file;
    return [folder, dirname(folder)].filter((place) => this.hides(place)).length > 0;
  }

  /** Services of the same file, or of the same build, that take a port of every node; none of a crowd. */
  takersOfNodePort(port: number, { rendering, chunk }: Resource): readonly Resource[] {
    return this.askFew(indexKey.nodePort(port, rendering === undefined ? chunk.file.key : ''));
  }

  /** Names of the files of a folder, manifests or not. */
  filesIn(folder: string): ReadonlySet<string> {
    this.record(indexKey.filesOf(uriKey(folder)));
    return this.index.filesIn(folder);
  }

  /** Says whether a folder holds a file of one of some names. */
  hasFile(folder: string, ...names: readonly string[]): boolean {
    // Asked by name: a folder may get hundreds of other files while it is read.
    for (const name of names) this.record(indexKey.file(uriKey(folder), name));
    const files = this.index.filesIn(folder);
    return this.noted(names.filter((name) => files.has(name))).length > 0;
  }

  /** Resources that hold a reference to an object. */
  referencesTo(kind: string, name: string): readonly Resource[] {
    return this.ask(indexKey.referenceTo(kind, name));
  }

  /** Resources whose strings hold a name of a pod of a StatefulSet of this name. */
  dnsUsersOfSet(name: string): readonly Resource[] {
    return this.ask(indexKey.dnsSet(name));
  }

  /** Resources whose strings hold a host name in which a label may be a Service of this name. */
  dnsUsersOfService(name: string): readonly Resource[] {
    return this.ask(indexKey.dnsService(name));
  }

  /** The one or the other for an object of a kind; host names hold the names of no other kinds. */
  dnsUsersOf(kind: string, name: string): readonly Resource[] {
    if (kind === 'StatefulSet') return this.dnsUsersOfSet(name);
    return kind === 'Service' ? this.dnsUsersOfService(name) : [];
  }

  /** Custom resources from which a controller makes an object of a kind and name. */
  makersOf(kind: string, name: string): readonly Resource[] {
    return this.noted(this.ask(indexKey.makerOf(kind, name)));
  }

  /** StatefulSets one of whose claim templates makes a claim of this name, whatever the ordinal. */
  makersOfClaim(claimName: string): readonly Resource[] {
    const ordinal = /-\d+$/.exec(claimName);
    return ordinal === null
      ? []
      : this.noted(this.ask(indexKey.generatedClaim(claimName.slice(0, ordinal.index))));
  }

  /** PersistentVolumes of a class in the whole workspace; '' are those without one. */
  volumesOfClass(name: string): readonly Resource[] {
    return this.noted(this.ask(storageKey.volumeOfClass(name)));
  }

  /** PersistentVolumes near a resource, of any class or of a certain one. */
  volumesNear(from: Resource, className?: string): readonly Resource[] {
    return this.noted(
      this.near(className === undefined ? storageKey.volume : storageKey.volumeOfClass(className), from),
    );
  }

  /** PersistentVolumes reserved for a claim: its whole name, or `<template>-<set>` for all ordinals. */
  volumesReservedFor(claimPrefix: string): readonly Resource[] {
    return this.noted(this.ask(storageKey.volumeReservedFor(claimPrefix)));
  }

  /** PersistentVolumeClaims and StatefulSets near a resource that ask for a class by name. */
  claimantsNear(from: Resource, className: string): readonly Resource[] {
    return nearby(from, this.ask(storageKey.claimantOfClass(className)));
  }

  /** True where a crowd of claims and sets asks for a class. */
  hasManyClaimants(className: string): boolean {
    return this.isCrowd(storageKey.claimantOfClass(className));
  }

  /** Written claims that are called like this and an ordinal. */
  claimsNumbered(prefix: string): readonly Resource[] {
    return this.ask(storageKey.claimNumbered(prefix));
  }

  /** Workloads whose pods a selector selects, in namespaces that may be the asker's. */
  podsSelectedBy(selector: Selector, from: Resource, reach = everywhere): readonly Selected[] {
    const found = this.candidatesFor(selector).map((list) =>
      selectedWorkloads(reach(from, list), selector, from.manifest),
    );
    const selected = joined(found);
    // Only a workload can be among them: for a Service nobody goes through a crowd.
    const isAmong = from.manifest.podTemplate !== undefined;
    return this.noted(isAmong ? selected.filter(({ resource }) => resource !== from) : selected);
  }

  /** The same, of what is near the asker. */
  podsSelectedNear(selector: Selector, from: Resource): readonly Selected[] {
    return this.podsSelectedBy(selector, from, nearby);
  }

  /** Resources of a kind (Service, PodDisruptionBudget …) whose selector selects the pods of a workload. */
  selectorsOf(kind: string, workload: Resource, reach = everywhere, from = workload): readonly Selected[] {
    const labels = workload.manifest.podTemplate?.labels;
    if (labels === undefined) return [];
    const found: (readonly Selected[])[] = [];
    for (const list of this.selectingCandidates(kind, labels))
      found.push(...selectingResources(reach(from, list), workload.manifest, labels));
    return this.noted(joined(found));
  }

  /** The same, of what is near the workload, or near another resource. */
  selectorsNear(kind: string, workload: Resource, from = workload): readonly Selected[] {
    return this.selectorsOf(kind, workload, nearby, from);
  }

  private selectingCandidates(kind: string, labels: Labels): (readonly Resource[])[] {
    const keys = labels.pairs.map(({ key, value }) => indexKey.selecting(kind, key, value ?? ''));
    const isOpen = labels.open || labels.pairs.some((label) => label.value === undefined);
    const asked = isOpen ? [indexKey.kind(kind)] : new Set([indexKey.openSelector(kind), ...keys]);
    return Array.from(asked, (key) => this.ask(key));
  }

  /**
   * Only pods that carry all the labels can match, or those whose labels cannot be seen. The rarest label is asked
   * for: hundreds of pods may be called postgres, but few are of one instance.
   */
  private candidatesFor(selector: Selector): (readonly Resource[])[] {
    const setName = setOfPodName(selector);
    if (setName !== undefined) return [this.named('StatefulSet', setName)];
    const [first, ...others] = writtenLabels(selector)
      .filter((label) => label.value !== undefined)
      .map((label) => indexKey.podLabel(label.key, label.value ?? ''));
    if (first === undefined) return WORKLOADS.map((kind) => this.ofKind(kind));
    const size = (key: string): number => this.index.count(key);
    const rarest = others.reduce((best, key) => (size(key) < size(best) ? key : best), first);
    return [this.ask(rarest), this.ask(indexKey.openPodLabels)];
  }

  private noted<T>(found: readonly T[]): readonly T[] {
    if (found.length === 0) this.missed = true;
    return found;
  }

  /** What one kustomization builds is near, wherever its files lie, and its index holds nothing else. */
  private near(key: string, from: Resource): readonly Resource[] {
    // Most workspaces have no such volume at all: then one question stands for those about all folders.
    if (this.index.count(key) === 0) return this.ask(key);
    const keys = from.rendering === undefined ? keysNear(key, from.chunk.file.folder) : [key];
    return merged(keys.map((one) => this.ask(one)));
  }

  private askFew(key: string): readonly Resource[] {
    return this.isCrowd(key) ? [] : this.ask(key);
  }

  private isCrowd(key: string): boolean {
    this.record(indexKey.crowd(key));
    return this.index.count(key) > CROWD;
  }

  private hides(folder: string): boolean {
    this.record(indexKey.hidden(folder));
    return this.index.hides(folder);
  }

  private ask(key: string): readonly Resource[] {
    this.record(key);
    return this.index.get(key);
  }
}

function everywhere(_from: Resource, list: readonly Resource[]): readonly Resource[] {
  return list;
}

/** Kinds with pods, for selectors that name no label of their own. */
const WORKLOADS = POD_KINDS.filter((kind) => kind !== 'PodTemplate');

/**
 * The nearest of several candidates: those of the same file, else the same folder, else a parent or child folder,
 * else the rest. Two example folders with the same names never mix.
 */
export function nearest(from: Resource, candidates: readonly Resource[]): readonly Resource[] {
  const found = Places.of(candidates)?.nearest(from);
  if (found !== undefined) return found;
  let best: Resource[] = [];
  let bestRank = Infinity;
  for (const candidate of candidates) {
    const rank = distance(from, candidate);
    if (rank < bestRank) {
      best = [];
      bestRank = rank;
    }
    if (rank === bestRank) best.push(candidate);
  }
  return best;
}

/** Of several objects with the same kind, namespace and name only the nearest: the others are variants of it. */
export function nearestCopies(from: Resource, candidates: readonly Resource[]): Resource[] {
  const copies = grouped(candidates, ({ manifest: { kind, namespace, name } }) =>
    [kind, namespace.value ?? '', name.value ?? ''].join('/'),
  );
  return [...copies.values()].flatMap((same) => nearest(from, same));
}

/** 0 same file, 1 same folder, 2 … parent or child folders, 100 … elsewhere in the workspace. */
function distance(from: Resource, to: Resource): number {
  if (from.chunk.file === to.chunk.file) return 0;
  const [here, there] = [from.chunk.file.folder, to.chunk.file.folder];
  if (here === there) return 1;
  const { up, down } = folderDistance(here, there);
  if (up === 0 || down === 0) return 1 + up + down;
  // What one kustomization builds is one application, wherever its files lie.
  const together = from.rendering !== undefined && from.rendering.world === to.rendering?.world;
  return together ? Math.min(99, 50 + up + down) : 100 + up + down;
}

/** Those of some resources that are near another one. */
export function nearby(from: Resource, candidates: readonly Resource[]): readonly Resource[] {
  const places = Places.of(candidates);
  return places?.nearby(from, candidates) ?? candidates.filter((candidate) => isNearby(from, candidate));
}

/** Says whether two resources lie in one folder, or one below the other: close enough to be one application. */
export function isNearby(from: Resource, to: Resource): boolean {
  if (from.rendering !== undefined && from.rendering.world === to.rendering?.world) return true;
  // Asked of thousands of candidates, so that it neither splits nor counts.
  const [a, b] = [from.chunk.file.folder, to.chunk.file.folder];
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

/** Says whether two resources lie nearby, or in two folders of one folder: `base/services` and `base/workloads`. */
export function isBeside(from: Resource, to: Resource): boolean {
  return isNearby(from, to) || dirname(from.chunk.file.folder) === dirname(to.chunk.file.folder);
}
