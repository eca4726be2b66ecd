import type { Span } from '../../base/span';
import { labelsOf, podLabel, type TextLabel } from '../../dns/labels';
import { textOf } from '../../dns/host-name';
import type { DnsName } from '../../dns/dns-names';
import { governingService } from '../governing-service';
import { targetOfName } from '../dns/known-targets';
import type { Resource } from '../chunk';
import { isNearby } from '../lookups';
import type { SymbolScope } from './scope';
import type { HostLabel, MemberSite, ResourceSite } from './site';
import { writtenAt } from '../../yaml/written-at';

/** The names that somebody looks for; what is left out may be anything. */
export interface WantedName {
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  /** An offset at which it stands. */
  readonly at?: number | undefined;
}

/**
 * Labels of host names in strings that may be the name of a set, a Service or its port; which it is, the look-ups say.
 * One string may hold ten thousands of them, so that nothing is made of those that nobody wants.
 */
export function hostSites(
  { dnsNames }: Pick<Resource, 'dnsNames'>,
  { kind, name: wanted, at }: WantedName = {},
): (ResourceSite | MemberSite)[] {
  const sites: (ResourceSite | MemberSite)[] = [];
  const isWanted = (name: string | undefined): name is string =>
    name !== undefined && (wanted === undefined || wanted === name);
  for (const name of dnsNames) {
    if (at !== undefined && (at < name.span.start - MAX_BEFORE || at > name.span.end)) continue;
    const [first, second, third] = labelsOf(name.parts);
    if (first === undefined) continue;
    const set = kind === undefined || kind === 'StatefulSet' ? podLabel(first.value)?.set : undefined;
    if (isWanted(set)) sites.push(...podSites(name, first, set));
    if (kind !== undefined && kind !== 'Service') continue;
    [first, second, third].forEach((label, index) => {
      const text = textOf(label);
      if (label === undefined || text === undefined || !isWritten(name, label, text)) return;
      if (!text.startsWith('_')) {
        if (isWanted(text))
          sites.push({ ...place(name, label, index), what: 'resource', kind: 'Service', name: text });
      } else if (index === 0 && isWanted(text.slice(1))) sites.push(portSite(name, label, text.slice(1)));
    });
  }
  return sites;
}

/** `zk-0` names the set `zk`; so does `zk-{0...2}`. */
function podSites(name: DnsName, label: TextLabel, set: string): ResourceSite[] {
  const written = writtenAt({ source: name.source, span: label });
  if (!written.startsWith(`${set}-`)) return [];
  const after = written.slice(set.length);
  return [label, ...memberSpans(name, label, written)].map((at) => ({
    ...place(name, at, 0),
    what: 'resource',
    kind: 'StatefulSet',
    name: set,
    after,
  }));
}

/** `_server` of an SRV name is port `server` of its Service. */
function portSite(name: DnsName, label: TextLabel, port: string): MemberSite {
  return { ...place(name, label, 0), what: 'service-port', kind: 'Service', name: port, before: '_' };
}

const MEMBER = /(?:(?<=\\[nt])|(?<![\w.-]))([a-z0-9-]+)=(?:[a-z][a-z0-9+.-]*:\/\/)?$/;
const MAX_BEFORE = 100;

/** In `etcd-0=http://etcd-0.etcd:2380` the member is called like its pod, and so it must stay. */
function memberSpans({ source, span }: DnsName, label: TextLabel, pod: string): Span[] {
  if (label.start !== span.start) return [];
  const before = MEMBER.exec(source.text.slice(Math.max(0, span.start - MAX_BEFORE), span.start));
  const start = span.start - (before?.[0].length ?? 0);
  return before?.[1] === pod ? [{ start, end: start + pod.length }] : [];
}

function isWritten({ source }: DnsName, { start, end }: TextLabel, text: string): boolean {
  return source.text.slice(start, end) === text;
}

function place(name: DnsName, { start, end }: Span, label: number) {
  return { role: 'reference', source: name.source, span: { start, end }, host: { name, label } } as const;
}

/** The set or Service that a label of a host name means; none where the name leads elsewhere. */
export function hostOwners(
  { kind, name, host }: ResourceSite,
  from: Resource,
  scope: SymbolScope,
): Resource[] {
  if (host === undefined) return [];
  return ownersOfLabel(host, from, scope).filter(
    ({ manifest }) => manifest.kind === kind && manifest.name.value === name,
  );
}

/** The Service whose port an SRV name asks for. */
export function portHostOwners({ name, host }: MemberSite, from: Resource, scope: SymbolScope): Resource[] {
  const target = host === undefined ? undefined : targetOf(host.name, from, scope);
  return target?.kind === 'service' &&
    target.service.manifest.service?.ports.some((port) => port.name.value === name) === true
    ? [target.service]
    : [];
}

function ownersOfLabel({ name, label }: HostLabel, from: Resource, scope: SymbolScope): Resource[] {
  const target = targetOf(name, from, scope);
  // Its namespace may be called like the Service.
  if (target?.kind === 'service') return label === serviceLabel(name) ? [target.service] : [];
  if (target === undefined || label > 1) return [];
  if (label === 0) return [target.set];
  // Behind a pod stands its governing Service.
  const governing = governingService(target.set, scope.lookups);
  return governing.state === 'found' ? [governing.resource] : [];
}

/** Behind port and protocol in an SRV name, else in front. */
function serviceLabel({ parts }: DnsName): number {
  return textOf(labelsOf(parts)[0])?.startsWith('_') === true ? 2 : 0;
}

function targetOf(name: DnsName, from: Resource, { lookups, config }: SymbolScope) {
  return targetOfName(name, from, lookups, config.clusterDomain);
}

/** A host name that means one of the owners although their name is not written in it: variables bring it along. */
export function hostThroughVariable(
  kind: string,
  name: string,
  owners: ReadonlySet<Resource>,
  scope: SymbolScope,
): DnsName | undefined {
  const isNear = (user: Resource): boolean => [...owners].some((owner) => isNearby(owner, user));
  for (const user of scope.lookups.dnsUsersOf(kind, name).filter(isNear)) {
    const written = new Set(
      hostSites(user).map(
        ({ host, name: own }) => `${host?.name.span.start ?? ''}:${host?.label ?? ''}:${own}`,
      ),
    );
    const found = user.dnsNames.find((host) =>
      labelsOf(host.parts)
        .slice(0, 3)
        .some((label, index) => {
          const meant = index === 0 && kind === 'StatefulSet' ? podLabel(label.value)?.set : textOf(label);
          if (meant !== name || written.has(`${host.span.start}:${index}:${name}`)) return false;
          return ownersOfLabel({ name: host, label: index }, user, scope).some((owner) => owners.has(owner));
        }),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
