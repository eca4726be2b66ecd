import type { DnsName } from '../../dns/dns-names';
import { splitHostName, textOf, type HostName } from '../../dns/host-name';
import { labelsOf, type TextLabel } from '../../dns/labels';
import type { NamePart } from '../../dns/name-parts';
import { mayShareNamespace } from '../../model/selection';
import { nearest, type Lookups } from '../lookups';
import type { Readers } from './readers';

/** A name with everything that is needed to say what it means. */
export interface Question {
  readonly name: DnsName;
  readonly labels: readonly TextLabel[];
  readonly host: HostName<TextLabel>;
  readonly readers: Readers;
  readonly lookups: Lookups;
  readonly clusterDomain: string;
}

/** Puts the question, with variables that take their value from a ConfigMap filled in. */
export function askAbout(name: DnsName, readers: Readers, lookups: Lookups, clusterDomain: string): Question {
  const labels = labelsOf(name.parts.map((part) => fillIn(part, readers, lookups)));
  return { name, labels, host: splitHostName(labels, clusterDomain), readers, lookups, clusterDomain };
}

function fillIn(part: NamePart, { holder }: Readers, lookups: Lookups): NamePart {
  if (part.kind !== 'config-map-key') return part;
  const candidates = lookups
    .named('ConfigMap', part.configMap)
    .filter(({ manifest }) => mayShareNamespace(manifest, holder.manifest));
  const values = new Set(
    nearest(holder, candidates).map(({ manifest }) => manifest.data?.hosts.get(part.key)),
  );
  const [text] = values;
  const { start, end } = part;
  return values.size === 1 && text !== undefined
    ? { kind: 'text', text, start, end }
    : { kind: 'unknown', start, end };
}

/** True where `svc` stands in the name, so that no search path can give it another meaning. */
export function isDefinite({ host }: Question): boolean {
  return host.svc !== undefined;
}

/**
 * The zone behind `svc`; undefined where it is right, left out or unknown. One word is no domain unless it resembles
 * the cluster's: certificates are called `zk.default.svc.tls-ca`.
 */
export function wrongZone({ host, clusterDomain }: Question): readonly TextLabel[] | undefined {
  const texts = host.zone.map(textOf);
  if (host.svc === undefined || texts.length === 0 || texts.includes(undefined)) return undefined;
  const zone = texts.join('.');
  const domain = clusterDomain.toLowerCase();
  const resembles = texts.length > 1 || domain.split('.').some((label) => zone.includes(label));
  return zone === domain || !resembles ? undefined : host.zone;
}

/** Endings of names that are no namespaces: `db-0.db.example.com` is a host outside. */
const OUTSIDE = new Set([
  'com',
  'net',
  'org',
  'io',
  'dev',
  'cloud',
  'local',
  'localdomain',
  'lan',
  'internal',
  'home',
  'corp',
  'intranet',
  'cn',
]);

/** Says whether a last label looks like the end of a host name outside of the cluster. */
export function looksOutside(label: string): boolean {
  return OUTSIDE.has(label);
}
