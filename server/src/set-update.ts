import { ordinalsOf } from './identity/ordinals';
import { readStatefulSet, type StatefulSet } from './model/stateful-set';
import { RETENTION_POLICY_SINCE } from './model/stateful-set-gates';
import type { IdentityProblem, SetUpdate } from './protocol/identities';
import { changesOf } from './rules/shared/change/changes';
import type { BaseVersions } from './workspace/base-versions';
import { rootOf, type Resource } from './workspace/chunk';

/** Rules that speak of updates of a StatefulSet which the API server refuses. */
const REFUSALS = new Set(['immutable-field-changed', 'selector-changed', 'storage-request-shrunk']);

/** What every update leaves as it is, unless it says otherwise. */
const UNTOUCHED: SetUpdate = {
  isNew: false,
  isRemoved: false,
  refused: false,
  replaced: 0,
  onDelete: false,
  created: 0,
  deleted: 0,
  claims: null,
};

/** What applying a set does to the one of the base version (facts 4.1, 6.15, 7.2); undefined where it does nothing. */
export function setUpdate(
  resource: Resource,
  set: StatefulSet,
  bases: BaseVersions,
  problems: readonly IdentityProblem[],
  minor: number,
): SetUpdate | undefined {
  const pods = ordinalsOf(set)?.count ?? null;
  if (resource.rendering?.asOnDisk !== false && bases.isNew(resource)) {
    return { ...UNTOUCHED, isNew: true, created: pods };
  }
  const base = bases.find(resource, () => undefined);
  if (base === undefined) return undefined;
  const before = ordinalsOf(readStatefulSet(base))?.count ?? null;
  const [created, deleted] =
    pods === null || before === null
      ? [null, null]
      : [Math.max(0, pods - before), Math.max(0, before - pods)];
  const isChanged =
    changesOf(rootOf(resource).at('spec', 'template'), base.at('spec', 'template')).length > 0;
  const update: SetUpdate = {
    ...UNTOUCHED,
    refused: problems.some(({ code }) => REFUSALS.has(code)),
    replaced: isChanged ? replacedPods(set, pods, before) : 0,
    onDelete: set.updateStrategy.value === 'OnDelete',
    created,
    deleted,
    claims: claimsOfDeleted(set, deleted, set.whenScaled, minor),
  };
  const { refused, replaced, claims } = update;
  return refused || replaced !== 0 || created !== 0 || deleted !== 0 || claims !== null ? update : undefined;
}

/** Pods that were there before, stay, and lie behind the partition. */
function replacedPods(set: StatefulSet, now: number | null, before: number | null): number | null {
  const { partition } = set;
  if (now === null || before === null || partition.state === 'unknown') return null;
  return Math.max(0, Math.min(now, before) - (partition.value ?? 0));
}

function claimsOfDeleted(
  set: StatefulSet,
  deleted: number | null,
  policy: StatefulSet['whenScaled'],
  minor: number,
): SetUpdate['claims'] {
  if (deleted === null || deleted === 0 || set.claimTemplates.length === 0) return null;
  if (minor < RETENTION_POLICY_SINCE) return 'kept';
  if (policy.state === 'unknown') return null;
  return policy.value === 'Delete' ? 'deleted' : 'kept';
}

/** What deleting a set does that the manifests define no more (facts 6.15, 7.2). */
export function setRemoval(set: StatefulSet, minor: number): SetUpdate {
  const deleted = ordinalsOf(set)?.count ?? null;
  return {
    ...UNTOUCHED,
    isRemoved: true,
    deleted,
    claims: claimsOfDeleted(set, deleted, set.whenDeleted, minor),
  };
}
