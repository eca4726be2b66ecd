import type { DnsName } from '../../dns/dns-names';
import type { Resource } from '../chunk';
import type { Lookups } from '../lookups';
import { askAbout } from './question';
import { readersOf, type Readers } from './readers';
import { resolveDnsName } from './resolution';

/** A string that addresses pods of a set by their own names. */
export interface PodNameUse {
  readonly name: DnsName;
  readonly readers: Readers;
  /** Undefined where the ordinal is computed. */
  readonly ordinals: { readonly from: number; readonly to: number } | undefined;
  /** True where a pod names itself, `$(POD_NAME).zk`. */
  readonly own: boolean;
}

/** Every string in the workspace that names pods of a StatefulSet under its governing Service. */
export function podNameUses(set: Resource, lookups: Lookups, clusterDomain: string): PodNameUse[] {
  const setName = set.manifest.name.value;
  if (setName === undefined) return [];
  return lookups.dnsUsersOfSet(setName).flatMap((holder) => {
    const readers = readersOf(holder, lookups);
    return holder.dnsNames.flatMap((name): PodNameUse[] => {
      const { target, problem } = resolveDnsName(askAbout(name, readers, lookups, clusterDomain));
      if (
        target?.kind !== 'pod' ||
        target.set !== set ||
        problem?.cause === 'service-missing' ||
        problem?.cause === 'service-wrong'
      )
        return [];
      return [{ name, readers, ordinals: target.ordinals, own: target.own }];
    });
  });
}
