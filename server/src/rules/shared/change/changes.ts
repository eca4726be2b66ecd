import { parseQuantity } from '../../../model/quantity';
import type { Field, Place } from '../../../yaml/field';
import { amountOf } from '../amounts';

/** A value that is another one than in the base version; either side may be absent. */
export interface Change {
  readonly now: Field;
  readonly base: Field;
  readonly place: Place;
}

/** What Kubernetes sets where nothing is written: writing it down, or leaving it out, changes nothing. */
const DEFAULTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    podManagementPolicy: ['OrderedReady'],
    revisionHistoryLimit: ['10'],
    volumeMode: ['Filesystem'],
    reclaimPolicy: ['Delete'],
    volumeBindingMode: ['Immediate'],
    completionMode: ['NonIndexed'],
    protocol: ['TCP'],
    fsType: ['ext4'],
    terminationGracePeriodSeconds: ['30'],
    dnsPolicy: ['ClusterFirst'],
    schedulerName: ['default-scheduler'],
    terminationMessagePath: ['/dev/termination-log'],
    terminationMessagePolicy: ['File'],
    periodSeconds: ['10'],
    timeoutSeconds: ['1'],
    successThreshold: ['1'],
    failureThreshold: ['3'],
    scheme: ['HTTP'],
    defaultMode: ['420', '0644'],
    enableServiceLinks: ['true'],
  }),
);

/** Keys that the API server fills in or drops by rules of its own, so that their absence says nothing. */
const FILLED_IN = new Set([
  'apiVersion',
  'kind',
  'status',
  'creationTimestamp',
  'imagePullPolicy',
  'serviceAccount',
  'serviceAccountName',
  'dataSource',
  'dataSourceRef',
]);

/**
 * The smallest values in which two versions of a field differ for Kubernetes: the order of keys, the spelling of
 * quantities and defaults that are written down make no difference. What a template decides is taken for unchanged.
 */
export function changesOf(now: Field, base: Field): Change[] {
  if (now.isUnknown || base.isUnknown) return [];
  const [isSet, wasSet] = [!isEmpty(now), !isEmpty(base)];
  if (!isSet && !wasSet) return [];
  if (isSet !== wasSet) return saysNothing(isSet ? now : base) ? [] : [{ now, base, place: placeOf(now) }];
  const kind = now.node?.kind;
  if (kind !== base.node?.kind) return [{ now, base, place: now.place }];
  if (kind === 'map') return changesOfMap(now, base);
  if (kind === 'sequence') return changesOfList(now, base);
  return sameScalar(now, base) ? [] : [{ now, base, place: now.place }];
}

function changesOfMap(now: Field, base: Field): Change[] {
  const keys = new Set([...now.entries(), ...base.entries()].map((entry) => String(entry.key)));
  return [...keys].flatMap((key) => changesOf(now.get(key), base.get(key)));
}

/** Items that have names are told apart by them; others, and those that were renamed, by their position. */
function changesOfList(now: Field, base: Field): Change[] {
  if (now.isOpen || base.isOpen) return [];
  const [items, before] = [now.items(), base.items()];
  const stranger = items.find((item) => !before.some((old) => nameOf(old) === nameOf(item)));
  if (items.length !== before.length) {
    if ([...items, ...before].some(hidesName)) return [];
    return [{ now, base, place: stranger === undefined ? now.keyPlace : stranger.place }];
  }
  return items.flatMap((item, index) => {
    const named = before.find((old) => nameOf(old) !== undefined && nameOf(old) === nameOf(item));
    const old = stranger === undefined ? (named ?? before[index]) : before[index];
    return old === undefined ? [] : changesOf(item, old);
  });
}

function hidesName(item: Field): boolean {
  return item.isUnknown || (item.node?.kind === 'map' && item.get('name').isUnknown);
}

function nameOf(item: Field): string | undefined {
  return item.get('name').text() ?? item.at('metadata', 'name').text();
}

function sameScalar(now: Field, base: Field): boolean {
  const [a, b] = [now.text(), base.text()];
  if (a === b) return true;
  if (typeof now.parent?.key !== 'string' || !QUANTITIES.has(now.parent.key)) return false;
  const [amount, before] = [now, base].map((field) => parseQuantity(amountOf(field) ?? ''));
  return amount !== undefined && amount === before;
}

const QUANTITIES = new Set(['requests', 'limits', 'capacity']);

/** Where an empty string is a decision and not the same as nothing. */
const MEANT_EMPTY = new Set(['storageClassName']);

/** Says whether Kubernetes reads a field as not set. */
function isEmpty(field: Field): boolean {
  const node = field.node;
  if (!field.isPresent || node === undefined) return true;
  if (node.kind === 'scalar') {
    if (MEANT_EMPTY.has(String(field.key))) return false;
    return node.value === '' || node.value === 0 || node.value === false;
  }
  if (field.isOpen) return false;
  return node.kind === 'map' ? field.entries().every(isNothing) : node.items.length === 0;
}

/** Entries of a map that leave it empty: an empty string is a label's or key's value all the same. */
function isNothing(entry: Field): boolean {
  return entry.isAbsent || (entry.node?.kind === 'map' && isEmpty(entry));
}

function saysNothing(field: Field): boolean {
  const key = String(field.key);
  const text = field.text();
  return FILLED_IN.has(key) || (text !== undefined && DEFAULTS.get(key)?.includes(text) === true);
}

/** A value that was taken out is missed in the nearest map that is still there. */
function placeOf(now: Field): Place {
  return now.isPresent ? now.place : now.keyPlace;
}
