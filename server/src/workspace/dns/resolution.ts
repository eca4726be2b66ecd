import { nearestName } from '../../base/nearest';
import { textOf } from '../../dns/host-name';
import { podLabel, type PodLabel, type TextLabel } from '../../dns/labels';
import type { Resource } from '../chunk';
import { isNearby, type Lookups } from '../lookups';
import { answerForSets, setsOf } from './pod-answer';
import { NOTHING_KNOWN, type DnsAnswer } from './problem';
import { isDefinite, type Question } from './question';
import { inReach, setsGovernedBy } from './reach';
import { answerForServices, answerForUnknownService, portNameProblem } from './service-answer';
import {
  answerForBarePod,
  answerForPodInNamespace,
  answerWithoutSvc,
  serviceWithoutNamespace,
} from './left-out';

/** Says what a name in a string addresses for those who read it, and what is wrong with it (facts 11). */
export function resolveDnsName(question: Question): DnsAnswer {
  const { head, svc, zone } = question.host;
  const [first, second, third, fourth] = head;
  if (first === undefined) return NOTHING_KNOWN;
  if (svc !== undefined) {
    if (head.length === 4 && third !== undefined && textOf(first)?.startsWith('_') === true)
      return serviceRecord(question, first, third, fourth);
    if (head.length === 3 && second !== undefined) return pod(question, first, second, third);
    if (head.length === 2 && second !== undefined) return definiteService(question, first, second);
    return head.length === 1 && zone.length > 0 ? serviceWithoutNamespace(question, first) : NOTHING_KNOWN;
  }
  // The short names below mean something only by the search path of the pod.
  if (!question.readers.clusterDns) return NOTHING_KNOWN;
  if (zone.length > 0) return answerWithoutSvc(question, first, second, third);
  if (head.length === 1) return answerForBarePod(question, first);
  if (second === undefined || head.length > 3) return NOTHING_KNOWN;
  return head.length === 2 ? short(question, first, second) : pod(question, first, second, third);
}

/** `<pod>.<service>` with or without a namespace. */
function pod(
  question: Question,
  first: TextLabel,
  second: TextLabel,
  third: TextLabel | undefined,
): DnsAnswer {
  const label = podLabel(first.value);
  const sets = label === undefined ? [] : setsOf(question, label, textOf(third));
  if (sets === undefined) return NOTHING_KNOWN;
  const { readers } = question;
  const service = textOf(second);
  const services = service === undefined ? undefined : inReach('Service', service, question, textOf(third));
  const known = (services ?? []).some((one) => isNearby(readers.holder, one));
  // A set far away is not the one that is meant where the Service stands nearby and is another's.
  if (
    sets.length > 0 &&
    (!known ||
      sets.some(
        (set) => isNearby(readers.holder, set) || set.manifest.statefulSet?.serviceName.value === service,
      ))
  ) {
    return answerForSets(question, sets, second, third);
  }
  const [found] = services ?? [];
  if (services === undefined || label?.set === undefined) return NOTHING_KNOWN;
  return found === undefined
    ? answerForUnknownService(question, second)
    : unknownPod(question, first, label, found);
}

/** The Service is known, and no set of that name. */
function unknownPod(question: Question, first: TextLabel, label: PodLabel, service: Resource): DnsAnswer {
  const { lookups, name } = question;
  const { manifest } = service;
  const sets = setsGovernedBy(service, lookups);
  const names = sets.map((set) => set.manifest.name.value).filter((one) => one !== undefined);
  if (names.length === 0 || names.length < sets.length || manifest.service === undefined)
    return NOTHING_KNOWN;
  const near = nearestName(label.set ?? '', names);
  const certain = manifest.service.headless === true && (isDefinite(question) || name.addressed);
  if ((near === undefined && !certain) || bringsOtherPods(first, service, lookups)) return NOTHING_KNOWN;
  const only = near ?? (names.length === 1 ? names[0] : undefined);
  return { target: undefined, problem: { cause: 'pod-unknown', label: first, service, near, only } };
}

/** Pods outside of StatefulSets get names under the Service by `hostname` and `subdomain`. */
function bringsOtherPods(first: TextLabel, service: Resource, lookups: Lookups): boolean {
  if (lookups.named('Pod', textOf(first) ?? '').length > 0) return true;
  const selector = service.manifest.service?.selector;
  if (selector === undefined) return false;
  return lookups
    .podsSelectedBy(selector, service)
    .some(
      ({ resource }) =>
        resource.manifest.statefulSet === undefined &&
        resource.manifest.podTemplate?.subdomain.state !== 'absent',
    );
}

/** `<service>.<namespace>.svc`. A name that ends in digits may be that of a Service, so that is asked first. */
function definiteService(question: Question, first: TextLabel, second: TextLabel): DnsAnswer {
  const written = textOf(first);
  const services = written === undefined ? [] : inReach('Service', written, question, textOf(second));
  if (services === undefined) return NOTHING_KNOWN;
  if (services.length > 0) return answerForServices(question, services, second);
  return podLabel(first.value) === undefined
    ? answerForUnknownService(question, first)
    : answerForPodInNamespace(question, first, second);
}

/** `_port._protocol.<service>.<namespace>.svc`. */
function serviceRecord(
  question: Question,
  port: TextLabel,
  label: TextLabel,
  namespace: TextLabel | undefined,
): DnsAnswer {
  const written = textOf(label);
  const services =
    written === undefined ? undefined : inReach('Service', written, question, textOf(namespace));
  if (services === undefined) return NOTHING_KNOWN;
  const answer =
    services.length === 0
      ? answerForUnknownService(question, label)
      : answerForServices(question, services, namespace);
  if (answer.problem !== undefined || answer.target?.kind !== 'service') return answer;
  return { ...answer, problem: portNameProblem(port, answer.target.service) };
}

/** `<pod>.<service>`, `<service>.<namespace>` or, by mistake, `<pod>.<namespace>`. */
function short(question: Question, first: TextLabel, second: TextLabel): DnsAnswer {
  const { readers, lookups } = question;
  const services = (label: TextLabel): number => lookups.named('Service', textOf(label) ?? '').length;
  if (services(first) > 0) {
    const read = pod(question, first, second, undefined);
    return read.problem === undefined ? read : NOTHING_KNOWN;
  }
  const namespace = textOf(second);
  const mayBeNamespace =
    namespace !== undefined && services(second) === 0 && readers.namespaces.includes(namespace);
  const answer = mayBeNamespace ? answerForPodInNamespace(question, first, second) : NOTHING_KNOWN;
  return answer.problem === undefined ? pod(question, first, second, undefined) : answer;
}
