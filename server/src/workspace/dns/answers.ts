import type { DnsName } from '../../dns/dns-names';
import type { Resource } from '../chunk';
import type { Lookups } from '../lookups';
import type { DnsAnswer } from './problem';
import { askAbout } from './question';
import { readersOf } from './readers';
import { resolveDnsName } from './resolution';

/** A name of a resource with what it addresses. */
export interface AnsweredName extends DnsAnswer {
  readonly name: DnsName;
}

/** What the names in the strings of a resource address. */
export function answersOf(resource: Resource, lookups: Lookups, clusterDomain: string): AnsweredName[] {
  const readers = readersOf(resource, lookups);
  return resource.dnsNames.map((name) => ({
    name,
    ...resolveDnsName(askAbout(name, readers, lookups, clusterDomain)),
  }));
}
