import type { DnsName } from '../../dns/dns-names';
import type { Resource } from '../chunk';
import type { Lookups } from '../lookups';
import type { DnsTarget } from './problem';
import { askAbout } from './question';
import { readersOf, type Readers } from './readers';
import { resolveDnsName } from './resolution';

/** What one request has found out already; its look-ups live no longer than it does. */
interface Known {
  readonly readers: Map<Resource, Readers>;
  readonly targets: Map<DnsName, DnsTarget | undefined>;
}

const known = new WeakMap<Lookups, Known>();

/** What a name addresses, for requests that ask about each label of many names. */
export function targetOfName(
  name: DnsName,
  holder: Resource,
  lookups: Lookups,
  clusterDomain: string,
): DnsTarget | undefined {
  const { readers, targets } = knownTo(lookups);
  if (targets.has(name)) return targets.get(name);
  const reading = readers.get(holder) ?? readersOf(holder, lookups);
  readers.set(holder, reading);
  const { target } = resolveDnsName(askAbout(name, reading, lookups, clusterDomain));
  targets.set(name, target);
  return target;
}

function knownTo(lookups: Lookups): Known {
  const found = known.get(lookups) ?? { readers: new Map(), targets: new Map() };
  known.set(lookups, found);
  return found;
}
