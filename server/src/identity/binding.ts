import type { ClaimSpec } from '../model/claim';
import { matches } from '../model/labels';
import { parseQuantity } from '../model/quantity';
import type { Value } from '../model/value';
import type { PersistentVolume } from '../model/volume';
import { claimNames, hasClaim, type ClaimNames } from './claim-names';

/** Why a volume cannot serve a claim (facts 6.10). */
export type Obstacle = 'reserved' | 'class' | 'volume-mode' | 'capacity' | 'access-modes' | 'labels';

/** A PersistentVolume that binding looks at. */
export interface Candidate {
  readonly name: string;
  readonly volume: PersistentVolume;
}

/** Claims with the same wishes: all that one claim template makes, or a single written one. */
export interface ClaimGroup {
  readonly spec: ClaimSpec;
  /** Undefined where the manifest leaves it to kubectl. */
  readonly namespace: string | undefined;
  readonly names: ClaimNames;
  /** Names of the group that written claims bear; those are bound on their own. */
  readonly adopted: ReadonlySet<string>;
}

/** What is there to be bound. */
export interface VolumePool {
  readonly candidates: readonly Candidate[];
  /** `default` leaves the choice to the cluster, `dynamic` makes what is missing, `static` never does. */
  readonly provisioning: 'static' | 'dynamic' | 'default';
  /** True where volumes are chosen without asking for a node. */
  readonly immediate: boolean;
}

/** A volume with the reason why it stays out; `claim` is the one that it is reserved for. */
export interface Miss {
  readonly candidate: Candidate;
  readonly obstacle: Obstacle;
  readonly claim?: string;
}

/** What static binding will do for a group of claims. */
export interface Binding {
  readonly group: ClaimGroup;
  /** Volumes that claims of the group get because their `claimRef` names them, by claim name. */
  readonly pinned: ReadonlyMap<string, Candidate>;
  /** How many claims have neither a volume of their own nor a written claim in their place. */
  readonly open: number;
  /**
   * What becomes of the open ones. `bound`: the single one gets `fitting[0]`. `ambiguous`: several volumes or claims
   * fit, and nothing decides. `short`: there are fewer volumes than claims. `none`: no volume fits. `undetermined`:
   * the cluster decides. `settled`: none is open.
   */
  readonly outcome: 'settled' | 'bound' | 'ambiguous' | 'short' | 'none' | 'undetermined';
  readonly fitting: readonly Candidate[];
  readonly misses: readonly Miss[];
}

/** Predicts the static binding of a group of claims, as far as manifests decide it. */
export function predictBinding(group: ClaimGroup, pool: VolumePool): Binding {
  const pinned = new Map<string, Candidate>();
  const fitting: Candidate[] = [];
  const misses: Miss[] = [];
  let unsure = false;
  for (const candidate of wanted(group.spec, pool.candidates)) {
    const claim = reservedFor(group, candidate.volume);
    const obstacle =
      claim === undefined ? obstacleOf(group.spec, candidate.volume) : misfitOf(group.spec, candidate.volume);
    if (obstacle === 'unknown') unsure = true;
    else if (obstacle !== undefined)
      misses.push({ candidate, obstacle, ...(claim === undefined ? {} : { claim }) });
    else if (claim === undefined) fitting.push(candidate);
    else if (!group.adopted.has(claim)) pinned.set(claim, candidate);
  }
  fitting.sort(preference);
  const overtaken = overtakenBy(fitting[0], pinned);
  for (const claim of overtaken) pinned.delete(claim);
  const open = group.names.count - pinned.size - group.adopted.size;
  const known = { group, pinned, open, fitting, misses };
  const undetermined = (unsure && open > 0) || (overtaken.length > 0 && open > 1);
  return { ...known, outcome: undetermined ? 'undetermined' : outcomeOf(known, pool) };
}

/**
 * Claims whose own volume has more access modes than a free one: volumes are searched by their number of modes, and
 * the free one is found first (facts 6.10). Several claims then race for it.
 */
function overtakenBy(free: Candidate | undefined, pinned: ReadonlyMap<string, Candidate>): string[] {
  if (free === undefined) return [];
  return [...pinned]
    .filter(([, own]) => own.volume.accessModes.length > free.volume.accessModes.length)
    .map(([claim]) => claim);
}

/** The volume that a claim of the group will be bound to, where that is certain. */
export function volumeOf({ pinned, outcome, fitting, group }: Binding, claim: string): string | undefined {
  const own = pinned.get(claim);
  if (own !== undefined) return own.name;
  return outcome === 'bound' && hasClaim(group.names, claim) && !group.adopted.has(claim)
    ? fitting[0]?.name
    : undefined;
}

/** The first claims for which no volume is reserved, at most `limit`. */
export function openClaims({ group, pinned }: Binding, limit: number): string[] {
  return claimNames(group.names, limit, (name) => !pinned.has(name) && !group.adopted.has(name));
}

type Known = Pick<Binding, 'open' | 'fitting' | 'misses' | 'pinned'>;

function outcomeOf({ open, fitting, misses, pinned }: Known, pool: VolumePool): Binding['outcome'] {
  if (open <= 0) return 'settled';
  const decided = pool.provisioning === 'static';
  if (pool.provisioning === 'default') return 'undetermined';
  if (fitting.length === 0) return decided && misses.length + pinned.size > 0 ? 'none' : 'undetermined';
  if (open > fitting.length) return decided ? 'short' : 'undetermined';
  if (open > 1) return 'ambiguous';
  return isClearChoice(fitting, pool.immediate) ? 'bound' : 'ambiguous';
}

/** With several volumes the smallest is taken, unless two are equal or a node has to be chosen first. */
function isClearChoice([first, second, ...rest]: readonly Candidate[], immediate: boolean): boolean {
  if (first === undefined || second === undefined) return first !== undefined;
  const bound = [first, second, ...rest].some((candidate) => candidate.volume.hasNodeAffinity);
  return preference(first, second) !== 0 && (immediate || !bound);
}

/** Fewest access modes first, then least capacity. */
function preference(a: Candidate, b: Candidate): number {
  const modes = a.volume.accessModes.length - b.volume.accessModes.length;
  if (modes !== 0) return modes;
  const [left, right] = [quantityOf(a.volume.capacity) ?? 0n, quantityOf(b.volume.capacity) ?? 0n];
  return Number(left > right) - Number(left < right);
}

/** A claim that names its volume looks at no other. */
function wanted(spec: ClaimSpec, candidates: readonly Candidate[]): readonly Candidate[] {
  const { state, value } = spec.volumeName;
  if (state === 'absent' || value === '') return candidates;
  return candidates.filter((candidate) => candidate.name === value);
}

function reservedFor(group: ClaimGroup, { claimName, claimNamespace }: PersistentVolume): string | undefined {
  // Without a namespace it is for nobody; kubectl does not fill that one in.
  if (
    claimName.value === undefined ||
    claimNamespace.state === 'absent' ||
    !hasClaim(group.names, claimName.value)
  )
    return undefined;
  const [left, right] = [claimNamespace.value, group.namespace];
  return left === undefined || right === undefined || left === right ? claimName.value : undefined;
}

type Judgement = Obstacle | 'unknown' | undefined;

/** What keeps a claim from a volume that is reserved for nobody. */
export function obstacleOf(claim: ClaimSpec, volume: PersistentVolume): Judgement {
  if (volume.claimName.value !== undefined) return 'reserved';
  const reserved: Judgement = volume.claimName.state === 'unknown' ? 'unknown' : undefined;
  return worst([
    differing(claim.storageClassName, volume.storageClassName, '', 'class'),
    misfitOf(claim, volume),
    labelsMisfit(claim, volume),
    reserved,
  ]);
}

/** What keeps a claim from a volume that is reserved for it: class and labels are not asked then. */
export function misfitOf(claim: ClaimSpec, volume: PersistentVolume): Judgement {
  return worst([
    differing(claim.volumeMode, volume.volumeMode, 'Filesystem', 'volume-mode'),
    capacityMisfit(claim, volume),
    modesMisfit(claim, volume),
  ]);
}

/** A certain obstacle counts whatever else is unknown. */
function worst(judgements: readonly Judgement[]): Judgement {
  return (
    judgements.find((judgement) => judgement !== undefined && judgement !== 'unknown') ??
    judgements.find((judgement) => judgement !== undefined)
  );
}

function differing(
  wish: Value<string>,
  offer: Value<string>,
  fallback: string,
  obstacle: Obstacle,
): Judgement {
  if (wish.state === 'unknown' || offer.state === 'unknown') return 'unknown';
  return (wish.value ?? fallback) === (offer.value ?? fallback) ? undefined : obstacle;
}

function capacityMisfit(claim: ClaimSpec, volume: PersistentVolume): Judgement {
  const [request, capacity] = [quantityOf(claim.storage), quantityOf(volume.capacity)];
  if (request === undefined || capacity === undefined) return 'unknown';
  return capacity < request ? 'capacity' : undefined;
}

function modesMisfit(claim: ClaimSpec, volume: PersistentVolume): Judgement {
  if (claim.accessModes.length === 0 || volume.accessModes.length === 0) return 'unknown';
  return claim.accessModes.every((mode) => volume.accessModes.includes(mode)) ? undefined : 'access-modes';
}

function labelsMisfit({ selector }: ClaimSpec, volume: PersistentVolume): Judgement {
  if (selector.state === 'absent' || selector.state === 'empty') return undefined;
  const match = matches(selector, volume.labels);
  if (match === 'unknown') return match;
  return match === 'no' ? 'labels' : undefined;
}

function quantityOf(value: Value<string>): bigint | undefined {
  return value.value === undefined ? undefined : parseQuantity(value.value);
}
