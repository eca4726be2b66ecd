import { spanContains, type Span } from '../../base/span';
import type { DnsName } from '../../dns/dns-names';
import { textOf } from '../../dns/host-name';
import type { TextLabel } from '../../dns/labels';
import type { Resource } from '../chunk';
import { nearest, type Lookups } from '../lookups';
import { askAbout } from './question';
import { readersOf } from './readers';
import { resolveDnsName } from './resolution';

/** The host name of a resource's strings at an offset of its chunk, the ports behind it included. */
export function dnsNameAt({ dnsNames, chunk }: Resource, offset: number): DnsName | undefined {
  return dnsNames.find((name) => name.source === chunk && spanContains(spanWithPorts(name), offset));
}

/** From the first label to the last port. */
export function spanWithPorts({ span, ports }: DnsName): Span {
  return { start: span.start, end: ports[ports.length - 1]?.span.end ?? span.end };
}

/** The label of a name that is a namespace, with the manifests of that namespace. */
export interface NamespaceLabel {
  readonly label: TextLabel;
  readonly namespaces: readonly Resource[];
}

/** The namespace in a name that leads somewhere; undefined where it has none. */
export function namespaceIn(
  name: DnsName,
  holder: Resource,
  lookups: Lookups,
  clusterDomain: string,
): NamespaceLabel | undefined {
  const question = askAbout(name, readersOf(holder, lookups), lookups, clusterDomain);
  const { target } = resolveDnsName(question);
  const { head } = question.host;
  // Two labels without a target behind a pod are pod and Service; behind a Service the last one is the namespace.
  const label = target === undefined || (target.kind === 'pod' && head.length < 3) ? undefined : head.at(-1);
  const text = textOf(label);
  if (label === undefined || text === undefined || head.length < 2) return undefined;
  return { label, namespaces: namespacesOf(text, holder, lookups) };
}

/** The manifests of a namespace, the nearest ones where several applications bring it along. */
export function namespacesOf(name: string, from: Resource, lookups: Lookups): readonly Resource[] {
  return nearest(
    from,
    lookups.named('Namespace', name).filter(({ manifest }) => !manifest.fragment),
  );
}
