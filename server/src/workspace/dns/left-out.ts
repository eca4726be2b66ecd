import { nearestName } from '../../base/nearest';
import { textOf } from '../../dns/host-name';
import { podLabel, type PodLabel, type TextLabel } from '../../dns/labels';
import type { Resource } from '../chunk';
import { isNearby } from '../lookups';
import { setsOf } from './pod-answer';
import { NOTHING_KNOWN, type DnsAnswer, type DnsTarget } from './problem';
import type { Question } from './question';
import { inReach } from './reach';

/** A pod that a label names, of a set nearby with a governing Service. */
interface NamedPod {
  readonly set: Resource;
  readonly label: PodLabel;
  readonly service: string;
  readonly target: DnsTarget;
}

function podNamedBy(
  question: Question,
  first: TextLabel,
  namespace: string | undefined,
): NamedPod | undefined {
  const label = podLabel(first.value);
  // `shard-0` may be a set of its own, whose Service is made elsewhere.
  if (question.lookups.named('StatefulSet', textOf(first) ?? '').length > 0) return undefined;
  const sets = label === undefined ? [] : setsOf(question, label, namespace);
  const set = sets?.find((candidate) => isNearby(question.readers.holder, candidate));
  const service = set?.manifest.statefulSet?.serviceName.value;
  if (label === undefined || set === undefined || service === undefined || service === '') return undefined;
  return {
    set,
    label,
    service,
    target: { kind: 'pod', set, ordinals: label.ordinals, own: label.set === undefined },
  };
}

/** `zk-0.<namespace>[.svc]` names no Service, and `zk-0.zk.svc` no namespace: both are read as a Service `zk-0`. */
export function answerForPodInNamespace(question: Question, first: TextLabel, second: TextLabel): DnsAnswer {
  const pod = podNamedBy(question, first, textOf(second));
  if (pod === undefined) return NOTHING_KNOWN;
  const { set, target, service, label } = pod;
  const written = textOf(second);
  if (written === service) {
    // Without `svc` that is `<pod>.<service>`, which the search path makes whole.
    if (question.host.svc === undefined) return NOTHING_KNOWN;
    return { target, problem: { cause: 'namespace-forgotten', label: second, target: set } };
  }
  const namespace = set.manifest.namespace.value;
  // Where the set writes no namespace, any may be meant; the name of its own pod is certain all the same.
  const isItsOwn = namespace === undefined ? label.set !== undefined : namespace === written;
  const agrees = written === undefined ? second.value.kind === 'own-namespace' : isItsOwn;
  if (!agrees) return NOTHING_KNOWN;
  return { target, problem: { cause: 'service-missing', label: first, set, expected: service, bare: false } };
}

/** `zk-0:2181`: resolves in that very pod, and where a Service is called so. */
export function answerForBarePod(question: Question, first: TextLabel): DnsAnswer {
  const written = textOf(first) ?? '';
  const others = ['Service', 'Pod'].flatMap((kind) => question.lookups.named(kind, written));
  const pod = others.length > 0 ? undefined : podNamedBy(question, first, undefined);
  if (pod === undefined) return NOTHING_KNOWN;
  return {
    target: pod.target,
    problem: { cause: 'service-missing', label: first, set: pod.set, expected: pod.service, bare: true },
  };
}

/** Names that end in the cluster's domain, without `svc` in front of it or with a slip of it. */
export function answerWithoutSvc(
  question: Question,
  first: TextLabel,
  second: TextLabel | undefined,
  third: TextLabel | undefined,
): DnsAnswer {
  const pod = podNamedBy(question, first, textOf(third));
  const slip = question.host.head.slice(3);
  if (pod === undefined || textOf(second) !== pod.service || !slip.every(meansSvc)) return NOTHING_KNOWN;
  const zone = [...slip, ...question.host.zone];
  const namespace = third === undefined ? pod.set.manifest.namespace.value : undefined;
  return {
    target: pod.target,
    problem: { cause: 'svc-missing', zone, namespace, complete: third !== undefined },
  };
}

function meansSvc(label: TextLabel): boolean {
  return nearestName(textOf(label) ?? '', ['svc']) !== undefined;
}

/** `<service>.svc.<zone>`. */
export function serviceWithoutNamespace(question: Question, first: TextLabel): DnsAnswer {
  const written = textOf(first);
  const zone = question.host.zone.map(textOf).join('.');
  if (written === undefined || zone !== question.clusterDomain.toLowerCase()) return NOTHING_KNOWN;
  const { holder } = question.readers;
  const service = inReach('Service', written, question)?.find((candidate) => isNearby(holder, candidate));
  if (service === undefined) return NOTHING_KNOWN;
  return {
    target: { kind: 'service', service },
    problem: { cause: 'namespace-forgotten', label: first, target: service },
  };
}
