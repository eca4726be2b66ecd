/**
 * The minor from which the gate StatefulSetAutoDeletePVC is on by default. Before, the API server drops
 * `persistentVolumeClaimRetentionPolicy`, and no claim is deleted (facts 0.1).
 */
export const RETENTION_POLICY_SINCE = 27;

/** The minor from which the gate StatefulSetStartOrdinal is on by default. Before, pods count from 0 (facts 0.1). */
export const START_ORDINAL_SINCE = 27;

/**
 * Whether the gate MaxUnavailableStatefulSet is on by default (facts 0.1). In 1.35 it depends on the patch release,
 * which nobody writes down.
 */
export function maxUnavailableGate(minor: number): 'on' | 'off' | 'unknown' {
  if (minor === 35) return 'unknown';
  return minor >= 37 ? 'on' : 'off';
}
