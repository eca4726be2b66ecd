import { openClaims } from '../../identity/binding';
import type { TextChange } from '../../yaml/editing/edits';
import { addEntry } from '../../yaml/editing/grow';
import { rootOf } from '../chunk';
import type { PredictedBinding } from '../claim-binding';

/** A volume that is kept for one claim. */
export interface Reservation {
  readonly volume: string;
  readonly claim: string;
  readonly change: TextChange;
}

/**
 * Reserves the volumes that fit, less those that are taken, for the claims that have none, in the order of their
 * names. Undefined where a volume is written in a way that leaves no room.
 */
export function reservations(
  { fitting, volumes, ...binding }: PredictedBinding,
  namespace: string,
  taken: ReadonlySet<string> = new Set(),
): Reservation[] | undefined {
  const order = new Intl.Collator('en', { numeric: true });
  const names = fitting.map((volume) => volume.name).filter((name) => !taken.has(name));
  names.sort(order.compare);
  const claims = openClaims({ ...binding, fitting }, names.length);
  const reserved = claims.flatMap((claim, index): Reservation[] => {
    const volume = names[index] ?? '';
    const resource = volumes.get(volume);
    const spec = resource === undefined ? undefined : rootOf(resource).get('spec');
    const change = spec === undefined ? undefined : addEntry(spec, 'claimRef', { namespace, name: claim });
    return change === undefined ? [] : [{ volume, claim, change }];
  });
  return reserved.length < claims.length ? undefined : reserved;
}
