import { message, type Message } from '../../base/message';
import type { DnsTarget } from '../../workspace/dns/problem';
import { isDefinite, type Question } from '../../workspace/dns/question';
import { code, plain } from './markdown';
import { writtenAt } from '../../yaml/written-at';

/** Which spelling a name has, and who may use it (facts 11). */
export function reachOf(target: DnsTarget, question: Question): Message {
  const { host, name } = question;
  if (name.trailingDot && host.zone.length > 0)
    return message(
      'Full name with its final dot: resolves from every namespace, and no search path is tried.',
    );
  if (host.zone.length > 0) return message('Full name: resolves from every namespace.');
  if (isDefinite(question))
    return message('Name without the cluster domain: resolves from every namespace of the cluster.');
  if (host.head.length > 2)
    return message('Name with namespace: resolves from every namespace of the cluster.');
  return shortName(target, question);
}

function shortName(target: DnsTarget, { name, clusterDomain }: Question): Message {
  const { namespace } = (target.kind === 'pod' ? target.set : target.service).manifest;
  if (namespace.value === undefined)
    return message('Short name: resolves only in the namespace that StatefulSet and Service are applied to.');
  return message('Short name: resolves only in namespace *{namespace}*. From elsewhere write {full}.', {
    namespace: plain(namespace.value),
    full: code(`${writtenAt(name)}.${namespace.value}.svc.${clusterDomain}`),
  });
}
