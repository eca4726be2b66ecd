/**
 * Whether the gate MaxUnavailableStatefulSet is on by default (facts 0.1). In 1.35 it depends on the patch release,
 * which nobody writes down.
 */
export function maxUnavailableGate(minor: number): 'on' | 'off' | 'unknown' {
  if (minor === 35) return 'unknown';
  return minor >= 37 ? 'on' : 'off';
}
