import { labelsOf, podLabel, type TextLabel } from '../../dns/labels';
import { textOf } from '../../dns/host-name';
import type { DnsName } from '../../dns/dns-names';
import { governingService } from '../governing-service';
import { readersOf } from '../dns/readers';
import { resolveDnsName } from '../dns/resolution';
import type { Resource } from '../chunk';
import type { SymbolScope } from './scope';
import type { ResourceSite } from './site';

/** Labels of host names in strings that may be the name of a set or a Service; which it is, the look-ups say. */
export function hostSites({ dnsNames }: Pick<Resource, 'dnsNames'>): ResourceSite[] {
  return dnsNames.flatMap((name) => {
    const labels = labelsOf(name.parts);
    const services = labels.slice(0, 3).flatMap((label, index) => serviceSite(name, label, index));
    return [...podSite(name, labels[0]), ...services];
  });
}

/** `zk-0` names the set `zk`; so does `zk-{0...2}`. */
function podSite(name: DnsName, label: TextLabel | undefined): ResourceSite[] {
  const set = podLabel(label?.value)?.set;
  if (label === undefined || set === undefined) return [];
  const written = name.source.text.slice(label.start, label.end);
  if (!written.startsWith(`${set}-`)) return [];
  return [{ ...place(name, label, 0), kind: 'StatefulSet', name: set, after: written.slice(set.length) }];
}

function serviceSite(name: DnsName, label: TextLabel, index: number): ResourceSite[] {
  const text = textOf(label);
  if (text === undefined || name.source.text.slice(label.start, label.end) !== text) return [];
  return [{ ...place(name, label, index), kind: 'Service', name: text }];
}

function place(name: DnsName, { start, end }: TextLabel, label: number) {
  return { what: 'resource', role: 'reference', source: name.source, span: { start, end }, host: { name, label } } as const;
}

/** The set or Service that a label of a host name means; none where the name leads elsewhere. */
export function hostOwners({ kind, name, host }: ResourceSite, from: Resource, { lookups, config }: SymbolScope): Resource[] {
  if (host === undefined) return [];
  const { target } = resolveDnsName(host.name, readersOf(from, lookups), lookups, config.clusterDomain);
  if (kind === 'StatefulSet') return target?.kind === 'pod' && target.set.manifest.name.value === name ? [target.set] : [];
  if (target?.kind === 'service') return target.service.manifest.name.value === name ? [target.service] : [];
  // Behind a pod stands its governing Service.
  const governing = target?.kind === 'pod' && host.label === 1 ? governingService(target.set, lookups) : undefined;
  return governing?.state === 'found' && governing.name === name ? [governing.resource] : [];
}
