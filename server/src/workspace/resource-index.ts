import { MultiMap } from '../base/multimap';
import { basename, dirname, uriKey } from '../base/uri';
import { addressedBy } from '../dns/addressed-by';
import type { Label, Selector } from '../model/labels';
import { MAKERS } from '../model/makers';
import type { Manifest } from '../model/manifest';
import { writtenLabels } from '../model/selection';
import { nodePortsOf } from '../model/service';
import type { Chunk, ManifestFile, Resource } from './chunk';
import { storageKey, storageKeys } from './storage-keys';

const AROUND = 'a:';
const NODE_PORT = 'p:';
/** Keys of which it can be asked whether a crowd stands under them. */
const COUNTED = [AROUND, NODE_PORT, storageKey.claimantOfClass('')];

/**
 * Everything that a look-up can ask for, as one string. An edit changes the answers of exactly the keys of the
 * resources that came and went, which is how the service knows what to check again.
 */
export const indexKey = {
  kind: (kind: string) => `k:${kind}`,
  name: (kind: string, name: string) => `n:${kind}/${name}`,
  podLabel: (key: string, value: string) => `l:${key}=${value}`,
  /** Pod templates some of whose labels cannot be seen. */
  openPodLabels: 'l:?',
  selecting: (kind: string, key: string, value: string) => `s:${kind}:${key}=${value}`,
  /** Selectors that are empty, have expressions only, or cannot be seen whole. */
  openSelector: (kind: string) => `s:${kind}:?`,
  referenceTo: (kind: string, name: string) => `r:${kind}/${name}`,
  /** Custom resources from which a controller makes an object of this kind and name. */
  makerOf: (kind: string, name: string) => `m:${kind}/${name}`,
  /** Claims that a StatefulSet makes: `<template>-<set>`, the ordinal cut off. */
  generatedClaim: (prefix: string) => `g:${prefix}`,
  folder: (folder: string) => `d:${folder}`,
  /** Resources of a kind in a folder and in those directly below it. */
  around: (kind: string, folder: string) => `${AROUND}${kind}:${folder}`,
  /** Whether more than `CROWD` resources stand under another key. */
  crowd: (key: string) => `!${key}`,
  /** Documents of a folder, and of those directly below it, whose object cannot be seen. */
  hidden: (folder: string) => `?:${folder}`,
  /** Which files a folder holds. */
  filesOf: (folderKey: string) => `f:${folderKey}`,
  /** Whether a folder holds a file of a name. */
  file: (folderKey: string, name: string) => `f:${folderKey}/${name}`,
  /** Services that take a port of every node, of one file or of all. */
  nodePort: (port: number, file = '') => `${NODE_PORT}${port}@${file}`,
  /** Strings with a name of a pod of a StatefulSet. */
  dnsSet: (set: string) => `h:s/${set}`,
  /** Strings with a host name in which a label may be this Service. */
  dnsService: (service: string) => `h:v/${service}`,
} as const;

/** Among more resources than these nobody can say which one a misspelt name meant. */
export const CROWD = 100;

/** Reverse look-ups over the facts of all resources. */
export class ResourceIndex {
  /** Another object as soon as a resource came or went: what was worked out for the same one still holds. */
  generation: object = {};
  private readonly entries = new MultiMap<string, Resource>();
  /** Lists of several resources that somebody asked for, until one comes or goes. */
  private readonly lists = new Map<string, readonly Resource[]>();
  private readonly files = new MultiMap<string, string>();
  private readonly hidden = new MultiMap<string, Chunk>();

  /** Adds a resource; returns the keys whose answers changed. */
  add(resource: Resource): string[] {
    const keys = keysOf(resource);
    this.generation = {};
    for (const key of keys) {
      this.entries.add(key, resource);
      this.lists.delete(key);
    }
    return keys.concat(this.crowdKeys(keys, CROWD + 1));
  }

  /** Removes a resource; returns the keys whose answers changed. */
  remove(resource: Resource): string[] {
    const keys = keysOf(resource);
    this.generation = {};
    for (const key of keys) {
      this.entries.delete(key, resource);
      this.lists.delete(key);
    }
    return keys.concat(this.crowdKeys(keys, CROWD));
  }

  /** The resources under a key by their place: the same list for all who ask, until one comes or goes. */
  get(key: string): readonly Resource[] {
    if (this.entries.count(key) < 2) return this.entries.list(key);
    const known = this.lists.get(key);
    if (known !== undefined) return known;
    const list = inOrder(this.entries.list(key));
    this.lists.set(key, list);
    return list;
  }

  count(key: string): number {
    return this.entries.count(key);
  }

  private crowdKeys(keys: readonly string[], count: number): string[] {
    return keys
      .filter((key) => COUNTED.some((start) => key.startsWith(start)) && this.entries.count(key) === count)
      .map(indexKey.crowd);
  }

  /** Says that a document whose object cannot be seen came or went; returns the keys whose answers changed. */
  noteHidden(chunk: Chunk, isThere: boolean): string[] {
    const { folder } = chunk.file;
    const keys = [folder, dirname(folder)].map(indexKey.hidden);
    for (const key of keys) {
      if (isThere) this.hidden.add(key, chunk);
      else this.hidden.delete(key, chunk);
    }
    return keys;
  }

  /** Says whether a folder, or one directly below it, holds a document whose object cannot be seen. */
  hides(folder: string): boolean {
    return this.hidden.count(indexKey.hidden(folder)) > 0;
  }

  /** Says that a file came or went, whatever it holds; returns the keys whose answers changed. */
  noteFile(uri: string, isThere: boolean): string[] {
    const folder = uriKey(dirname(uri));
    const name = basename(uri);
    if (isThere) this.files.add(folder, name);
    else this.files.delete(folder, name);
    return [indexKey.filesOf(folder), indexKey.file(folder, name)];
  }

  /** Names of the files of a folder, its subfolders left out. */
  filesIn(folder: string): ReadonlySet<string> {
    return this.files.get(uriKey(folder));
  }
}

/** By file and place, so that an answer does not depend on the order of the edits that led to it. */
export function inOrder(resources: Resource[]): Resource[] {
  return resources.length < 2 ? resources : resources.sort(byPlace);
}

/** Several lists of the index as one; where all but one are empty, that one itself. */
export function merged(lists: readonly (readonly Resource[])[]): readonly Resource[] {
  const [first = [], ...others] = lists.filter((list) => list.length > 0);
  return others.length === 0 ? first : inOrder([...new Set([first, ...others].flat())]);
}

/** Compares by file and place. */
export function byPlace(a: Resource, b: Resource): number {
  const left = a.chunk.file.uri;
  const right = b.chunk.file.uri;
  if (left !== right) return left < right ? -1 : 1;
  return a.chunk.start - b.chunk.start || a.manifest.span.start - b.manifest.span.start;
}

/** Every key under which a resource of some file is found, and whether a crowd stands there. */
export function keysOfFile(file: ManifestFile): string[] {
  const keys = file.chunks.flatMap(({ resources }) => resources).flatMap(keysOf);
  return keys.flatMap((key) => [key, indexKey.crowd(key)]);
}

function keysOf(resource: Resource): string[] {
  const { manifest } = resource;
  const folder = resource.chunk.file.folder;
  const keys = [indexKey.kind(manifest.kind), indexKey.folder(folder)];
  keys.push(indexKey.around(manifest.kind, folder), indexKey.around(manifest.kind, dirname(folder)));
  const name = manifest.name.value;
  if (name !== undefined) keys.push(indexKey.name(manifest.kind, name));
  const made = MAKERS.get(manifest.kind);
  if (name !== undefined && made !== undefined) keys.push(indexKey.makerOf(made, name));
  keys.push(...labelKeys(manifest), ...selectorKeys(manifest));
  for (const reference of manifest.references) {
    if (reference.name.value !== undefined)
      keys.push(indexKey.referenceTo(reference.to, reference.name.value));
  }
  for (const template of manifest.statefulSet?.claimTemplates ?? []) {
    if (template.name.value !== undefined && name !== undefined) {
      keys.push(indexKey.generatedClaim(`${template.name.value}-${name}`));
    }
  }
  const { sets, services } = addressedBy(resource.dnsNames, manifest);
  keys.push(...[...sets].map(indexKey.dnsSet), ...[...services].map(indexKey.dnsService));
  for (const { value = 0 } of manifest.service === undefined ? [] : nodePortsOf(manifest.service))
    keys.push(indexKey.nodePort(value), indexKey.nodePort(value, resource.chunk.file.key));
  keys.push(...storageKeys(manifest, folder));
  return keys;
}

function labelKeys(manifest: Manifest): string[] {
  const labels = manifest.podTemplate?.labels;
  if (labels === undefined) return [];
  const keys = labels.pairs
    .filter((label): label is Label & { value: string } => label.value !== undefined)
    .map((label) => indexKey.podLabel(label.key, label.value));
  const open = labels.open || labels.pairs.some((label) => label.value === undefined);
  return open ? [...keys, indexKey.openPodLabels] : keys;
}

function selectorKeys(manifest: Manifest): string[] {
  const selector = selectorOf(manifest);
  if (selector === undefined) return [];
  const labels = labelsAskedFor(manifest);
  if (selector.state === 'unknown' || labels.length === 0) return [indexKey.openSelector(manifest.kind)];
  // Whoever matches carries every label of the selector, so one of them finds it: the longest, which few share.
  const longest = labels.reduce((best, label) => (lengthOf(label) > lengthOf(best) ? label : best));
  return [indexKey.selecting(manifest.kind, longest.key, longest.value ?? '')];
}

/** The labels without which no pod is selected, as far as they can be seen. */
export function labelsAskedFor(manifest: Manifest): readonly Label[] {
  const selector = selectorOf(manifest);
  return selector === undefined ? [] : writtenLabels(selector).filter((label) => label.value !== undefined);
}

function lengthOf(label: Label): number {
  return label.key.length + (label.value?.length ?? 0);
}

/** The selector with which a resource chooses pods. */
export function selectorOf(manifest: Manifest): Selector | undefined {
  return (
    manifest.service?.selector ??
    manifest.budget?.selector ??
    manifest.statefulSet?.selector ??
    manifest.podSelector
  );
}
