import { nearestName, nearestOf } from '../../base/nearest';
import { dirname } from '../../base/uri';
import { textOf } from '../../dns/host-name';
import type { TextLabel } from '../../dns/labels';
import { onDisk, type Resource } from '../chunk';
import { isNearby, type Lookups } from '../lookups';
import { namespaceVerdict, zoneVerdict } from './pod-answer';
import { portProblem } from './ports';
import { NOTHING_KNOWN, type DnsAnswer, type DnsProblem } from './problem';
import { isDefinite, type Question } from './question';
import { inReach } from './reach';

/** What `<service>.<namespace>.svc` means, given the Services of that name. */
export function answerForServices(
  question: Question,
  services: readonly Resource[],
  namespace: TextLabel | undefined,
): DnsAnswer {
  let first: DnsAnswer | undefined;
  for (const service of services) {
    const answer = answerForService(question, service, namespace);
    if (answer.problem === undefined) return answer;
    first ??= answer;
  }
  return first ?? NOTHING_KNOWN;
}

function answerForService(
  question: Question,
  service: Resource,
  namespace: TextLabel | undefined,
): DnsAnswer {
  const target = { kind: 'service', service } as const;
  const verdict = namespaceVerdict(question, service, namespace);
  if (verdict === 'silent') return NOTHING_KNOWN;
  if (verdict?.cause === 'namespace-wrong') {
    // The same Service may well exist in another namespace; only a slip of the pen is certain.
    const slip = nearestName(textOf(verdict.label) ?? '', [verdict.expected]) !== undefined;
    return slip ? { target, problem: verdict } : NOTHING_KNOWN;
  }
  return { target, problem: verdict ?? zoneVerdict(question) ?? portProblem(question, service) };
}

/** The named port of `_port._protocol.<service>…`; unnamed ports have no such record (facts 1.16). */
export function portNameProblem(label: TextLabel, service: Resource): DnsProblem | undefined {
  const name = textOf(label)?.replace(/^_/, '');
  const ports = service.manifest.service?.ports ?? [];
  if (name === undefined || ports.length === 0 || service.manifest.service?.portsOpen === true)
    return undefined;
  if (ports.some((port) => port.name.state === 'unknown')) return undefined;
  const known = ports.map((port) => port.name.value).filter((port) => port !== undefined);
  return known.includes(name) ? undefined : { cause: 'port-name', label, target: service, known };
}

/** A definite name of a Service that is nowhere: spoken about only where it is certain which one was meant. */
export function answerForUnknownService(question: Question, label: TextLabel): DnsAnswer {
  const { readers, lookups } = question;
  const written = textOf(label);
  if (written === undefined) return NOTHING_KNOWN;
  const nearby = servicesBeside(readers.holder, lookups);
  const renamed = nearby.find((service) => wasCalled(service, written) && mayShare(question, service));
  if (renamed !== undefined)
    return { target: undefined, problem: { cause: 'service-unknown', label, near: renamed, slip: false } };
  if (!isDefinite(question)) return NOTHING_KNOWN;
  const meant = nearestOf(written, nearby, (service) => service.manifest.name.value);
  if (meant !== undefined)
    return {
      target: undefined,
      problem: { cause: 'service-unknown', label, near: meant, slip: written.length > 5 },
    };
  return answerForSetName(question, label, written, nearby);
}

/** Services of the same folder and the one above: asking for all would check this text again after any of them changed. */
function servicesBeside(holder: Resource, lookups: Lookups): Resource[] {
  const folder = holder.chunk.file.folder;
  return [folder, dirname(folder)]
    .flatMap((one) => lookups.inFolder(one))
    .filter(({ manifest }) => manifest.service !== undefined && !manifest.fragment);
}

/** True for a Service of this build to which a prefix or suffix gave another name: strings do not follow it. */
function wasCalled(service: Resource, name: string): boolean {
  return service.rendering !== undefined && onDisk(service)?.manifest.name.value === name;
}

/** False where the name says another namespace, in which a Service of that name may be. */
function mayShare({ host }: Question, { manifest }: Resource): boolean {
  const { value } = manifest.namespace;
  const written = host.svc === undefined ? undefined : textOf(host.head[host.head.length - 1]);
  return written === undefined || value === undefined || value === written;
}

/** The name of a StatefulSet in the place of its Service. */
function answerForSetName(
  question: Question,
  label: TextLabel,
  written: string,
  services: readonly Resource[],
): DnsAnswer {
  const { readers } = question;
  const set = inReach('StatefulSet', written, question)?.find((candidate) =>
    isNearby(readers.holder, candidate),
  );
  const governing = set?.manifest.statefulSet?.serviceName.value;
  const meant = services.find(
    (service) => governing !== undefined && service.manifest.name.value === governing,
  );
  if (meant === undefined) return NOTHING_KNOWN;
  return { target: undefined, problem: { cause: 'service-unknown', label, near: meant, slip: false } };
}
