import { spanContains, type Position, type Range } from '../../base/span';
import { SELECTING_KINDS } from '../../model/kinds';
import type { ManifestFile, Resource } from '../../workspace/chunk';
import { selectorOf } from '../../workspace/resource-index';
import { builtNameAt } from '../../workspace/symbols/built-names';
import { resolveSite, type Meaning } from '../../workspace/symbols/meaning';
import { definitionsOf, nameAt, occurrencesOf } from '../../workspace/symbols/occurrences';
import { ownName, sitesOf } from '../../workspace/symbols/sites';
import { selectedAround } from '../../workspace/symbols/targets';
import { isNearby } from '../../workspace/lookups';
import type { Place } from '../../yaml/field';
import { locationOf, type FeatureContext } from '../context';

/** A resource as an end of a use. */
export interface CallItem {
  readonly name: string;
  readonly kind: string;
  /** Namespace, where one is written. */
  readonly detail: string;
  readonly uri: string;
  readonly range: Range;
  /** The name; whoever asks about the item again, asks at its start. */
  readonly selectionRange: Range;
}

/** Another resource, and the places at which the user names or selects the used one. */
export interface Call {
  readonly item: CallItem;
  readonly ranges: readonly Range[];
}

/** The resource that a name at a position means; where none stands there, the one around it. */
export function prepareCallsAt(file: ManifestFile, position: Position, context: FeatureContext): CallItem[] {
  const asked = askedAt(file, position, context);
  if (asked === undefined) return [];
  return asked.meaning === undefined ? [itemOf(asked.from)] : itemsOf(asked.meaning);
}

/** Who names or selects the resource that is named at a position: "what uses this". */
export function incomingCalls(file: ManifestFile, position: Position, context: FeatureContext): Call[] {
  const asked = askedAt(file, position, context);
  if (asked?.meaning === undefined) return [];
  const { owners: used } = asked.meaning;
  const calls = new Calls();
  const { occurrences } = occurrencesOf(asked.meaning, asked.from, context);
  for (const { resource, site, role } of occurrences) {
    if (role === 'definition' || used.has(resource)) continue;
    // What names a written claim uses the claim, and only the claim its set.
    const { owners } = resolveSite(site, resource, context);
    const isOther = owners.size > 0 && ![...owners].some((owner) => used.has(owner));
    if (!isOther || owners.has(resource)) calls.add(resource, site);
  }
  for (const owner of used) addSelecting(owner, calls, context);
  return calls.all();
}

/** Who selects a resource, as far as it lies nearby. */
function addSelecting(owner: Resource, calls: Calls, { lookups }: FeatureContext): void {
  for (const { resource, match } of SELECTING_KINDS.flatMap((kind) => lookups.selectorsOf(kind, owner))) {
    const selector = selectorOf(resource.manifest);
    if (match === 'yes' && selector !== undefined && isNearby(owner, resource)) calls.add(resource, selector);
  }
}

/** What the resource that is named at a position names or selects itself. */
export function outgoingCalls(file: ManifestFile, position: Position, context: FeatureContext): Call[] {
  const asked = askedAt(file, position, context);
  const calls = new Calls();
  for (const owner of usersIn(asked)) {
    addNamed(owner, calls, context);
    addSelected(owner, calls, context);
    addMakers(owner, calls, context);
  }
  return calls.all();
}

/** What a resource names, on disk or as a kustomization builds it. */
function addNamed(owner: Resource, calls: Calls, context: FeatureContext): void {
  for (const site of sitesOf(owner)) {
    if (site.role !== 'reference' || site.what !== 'resource') continue;
    const onDisk = resolveSite(site, owner, context);
    const built =
      onDisk.owners.size > 0 ? undefined : builtNameAt(owner.chunk, site.span.start, context)?.meaning;
    const meaning = built ?? onDisk;
    for (const target of meaning.owners)
      if (target !== owner) calls.add(target, site, meaning.what === 'resource' ? meaning : undefined);
  }
}

function addSelected(owner: Resource, calls: Calls, { lookups }: FeatureContext): void {
  const selector = SELECTING_KINDS.includes(owner.manifest.kind) ? selectorOf(owner.manifest) : undefined;
  if (selector === undefined) return;
  for (const target of selectedAround(selector, owner, lookups)) calls.add(target, selector);
}

/** The set that takes a written claim: the claim is called after it. */
function addMakers(owner: Resource, calls: Calls, { lookups }: FeatureContext): void {
  const { kind, name } = owner.manifest;
  if (kind !== 'PersistentVolumeClaim' || name.value === undefined) return;
  for (const set of lookups.makersOfClaim(name.value)) if (isNearby(owner, set)) calls.add(set, name);
}

/** A patch and a kustomization are themselves what they are; a name is the resource that it means. */
function usersIn(asked: Asked | undefined): Iterable<Resource> {
  if (asked === undefined) return [];
  const { meaning, from } = asked;
  return meaning === undefined || from.manifest.fragment ? [from] : meaning.owners;
}

interface Asked {
  /** Undefined for a resource without a name, as kustomizations are. */
  readonly meaning: Meaning | undefined;
  readonly from: Resource;
}

function askedAt(file: ManifestFile, position: Position, context: FeatureContext): Asked | undefined {
  const chunk = file.chunkAt(position);
  if (chunk === undefined) return undefined;
  const offset = chunk.offsetAt(position);
  const from = chunk.resources.find(({ manifest }) => spanContains(manifest.span, offset));
  if (from === undefined) return undefined;
  const named = nameAt(from, offset, context)?.meaning;
  if (named?.what === 'resource' && named.owners.size > 0) return { meaning: named, from };
  const [own] = ownName(from);
  return { meaning: own === undefined ? undefined : resolveSite(own, from, context), from };
}

/** Calls by the resource at the other end, in the order in which they are found. */
class Calls {
  private readonly calls = new Map<Resource, { item: CallItem; places: Map<string, Range> }>();

  add(other: Resource, { source, span }: Place, meaning?: Meaning): void {
    const [item] = meaning === undefined ? [itemOf(other)] : itemsOf(meaning);
    if (item === undefined) return;
    const call = this.calls.get(other) ?? { item, places: new Map<string, Range>() };
    this.calls.set(other, call);
    const { range } = locationOf({ source, span });
    call.places.set(`${range.start.line}:${range.start.character}`, range);
  }

  all(): Call[] {
    return [...this.calls.values()].map(({ item, places }) => ({ item, ranges: [...places.values()] }));
  }
}

/** A generator has its name from its entry in the kustomization; every other resource from itself. */
function itemsOf(meaning: Meaning): CallItem[] {
  return definitionsOf(meaning).map(({ resource, site }) => ({
    ...baseOf(resource),
    name: meaning.name,
    kind: meaning.kind ?? resource.manifest.kind,
    selectionRange: locationOf(site).range,
  }));
}

function itemOf(resource: Resource): CallItem {
  const { kind, name, kindSpan } = resource.manifest;
  const place = name.value === undefined ? { source: resource.chunk, span: kindSpan } : name;
  return {
    ...baseOf(resource),
    name: name.value ?? kind,
    kind,
    selectionRange: locationOf(place).range,
  };
}

function baseOf({ manifest, chunk }: Resource): Pick<CallItem, 'detail' | 'uri' | 'range'> {
  return {
    detail: manifest.namespace.value ?? '',
    uri: chunk.file.uri,
    range: chunk.rangeOf(manifest.span),
  };
}
