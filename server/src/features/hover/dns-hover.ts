import { message, type Message } from '../../base/message';
import { textOf } from '../../dns/host-name';
import { podName } from '../../identity/names';
import type { Resource } from '../../workspace/chunk';
import { dnsNameAt } from '../../workspace/dns/name-at';
import type { DnsTarget } from '../../workspace/dns/problem';
import { readName, type ReadName } from '../../workspace/dns/read-name';
import { governingService } from '../../workspace/governing-service';
import { say, type FeatureContext } from '../context';
import type { Cursor } from '../cursor';
import { summaryOf } from '../summary';
import { faultOf } from './dns-fault';
import { portFacts } from './dns-port-facts';
import { reachOf } from './dns-reach';
import { linkTo } from './link-to';
import { plain } from './markdown';

/** What a host name in a string addresses, and from where it may be written like this; a fault comes first. */
export function dnsHover({ resource, offset }: Cursor, context: FeatureContext): string | undefined {
  const name = dnsNameAt(resource, offset);
  const read =
    name === undefined ? undefined : readName(name, resource, context, context.config.clusterDomain);
  if (name === undefined || read === undefined) return undefined;
  const { target, problem } = read;
  const lines = [
    problem === undefined ? undefined : faultOf(problem, read.question),
    target === undefined ? undefined : factOf(target, read, context),
    target === undefined || problem !== undefined ? undefined : reachOf(target, read.question),
    ...(target === undefined ? [] : portFacts(name, target, read.question.lookups)),
  ].filter((line) => line !== undefined);
  if (lines.length === 0) return undefined;
  return lines.map((line) => (typeof line === 'string' ? line : say(context, line))).join('\n\n');
}

function factOf(target: DnsTarget, { question }: ReadName, context: FeatureContext): string {
  if (target.kind === 'service') {
    const { service } = target;
    const record = textOf(question.labels[0])?.startsWith('_') === true ? 'SRV · ' : '';
    const summary = summaryOf(service, { ...context, lookups: question.lookups });
    return `${record}${named(service)}${summary === '' ? '' : ` · ${plain(summary)}`}${namespaceOf(service, context)}`;
  }
  const { set } = target;
  const governing = governingService(set, question.lookups);
  const service = governing.state === 'found' ? ` · ${named(governing.resource)}` : '';
  return `${say(context, podsOf(target))} ${linkTo(set.manifest.name)}${service}${namespaceOf(set, context)}`;
}

function named({ manifest: { kind, name } }: Resource): string {
  return `${kind} **${plain(name.value ?? '')}** · ${linkTo(name)}`;
}

function namespaceOf({ manifest: { namespace } }: Resource, context: FeatureContext): string {
  if (namespace.value === undefined) return '';
  return ` · ${say(context, message('namespace *{namespace}*', { namespace: plain(namespace.value) }))}`;
}

function podsOf({ set, ordinals, own }: DnsTarget & { kind: 'pod' }): Message {
  const name = set.manifest.name.value ?? '';
  const args = { set: plain(name) };
  if (own) return message('The pod that reads this, of StatefulSet *{set}*', args);
  if (ordinals === undefined) return message('A pod of StatefulSet *{set}*; its ordinal is computed', args);
  const first = plain(podName(name, ordinals.from));
  if (ordinals.from === ordinals.to)
    return message('Pod **{first}** of StatefulSet *{set}*', { ...args, first });
  const last = plain(podName(name, ordinals.to));
  return message('Pods **{first}** … **{last}** of StatefulSet *{set}*', { ...args, first, last });
}
