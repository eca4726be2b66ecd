import { nearestName } from '../../base/nearest';
import { podLabel, type PodLabel, type TextLabel } from '../../dns/labels';
import { textOf } from '../../dns/host-name';
import type { Resource } from '../chunk';
import { governingService } from '../governing-service';
import { isNearby } from '../lookups';
import { podLacking } from '../pod-lacking';
import { portProblem } from './ports';
import { NOTHING_KNOWN, type DnsAnswer, type DnsProblem } from './problem';
import { isDefinite, looksOutside, wrongZone, type Question } from './question';
import { inReach } from './reach';
import { readsKey } from './readers';

/** `undefined`: nothing wrong. `silent`: it may be wrong, without proof. */
type Verdict = DnsProblem | 'silent' | undefined;

/** The sets whose pods a label may name; empty where none is known, undefined where nothing may be said. */
export function setsOf(
  question: Question,
  pod: PodLabel,
  namespace: string | undefined,
): Resource[] | undefined {
  const { readers, name } = question;
  if (pod.set !== undefined) return inReach('StatefulSet', pod.set, question, namespace);
  const workloads = readers.workloads.filter((workload) => readsKey(workload, readers.holder, name.label));
  const sets = workloads.filter((workload) => workload.manifest.statefulSet !== undefined);
  return sets.length > 0 && sets.length === workloads.length ? sets : undefined;
}

/** What `<pod>.<service>[.<namespace>]` means, given the sets that the pod may belong to: right for one is right. */
export function answerForSets(
  question: Question,
  sets: readonly Resource[],
  service: TextLabel,
  namespace: TextLabel | undefined,
): DnsAnswer {
  let first: DnsAnswer | undefined;
  for (const set of sets) {
    const answer = answerForSet(question, set, service, namespace);
    if (answer.problem === undefined) return answer;
    first ??= answer;
  }
  return first ?? NOTHING_KNOWN;
}

function answerForSet(
  question: Question,
  set: Resource,
  service: TextLabel,
  namespace: TextLabel | undefined,
): DnsAnswer {
  const pod = podLabel(question.labels[0]?.value);
  const checks = [
    () => serviceVerdict(question, set, service, namespace),
    () => namespaceVerdict(question, set, namespace),
    () => ordinalVerdict(question, set, pod),
    () => zoneVerdict(question),
    () => portProblem(question, set),
  ];
  const target = { kind: 'pod', set, ordinals: pod?.ordinals, own: pod?.set === undefined } as const;
  for (const check of checks) {
    const verdict = check();
    if (verdict === 'silent') return NOTHING_KNOWN;
    if (verdict !== undefined) return { target, problem: verdict };
  }
  return { target, problem: undefined };
}

function serviceVerdict(
  question: Question,
  set: Resource,
  label: TextLabel,
  namespace: TextLabel | undefined,
): Verdict {
  const expected = set.manifest.statefulSet?.serviceName.value;
  const written = textOf(label);
  if (expected === undefined || expected === '' || written === undefined) return 'silent';
  if (written === expected.toLowerCase()) return undefined;
  return meansService(question, set, written, textOf(namespace))
    ? { cause: 'service-wrong', label, set, expected }
    : 'silent';
}

/** Whether it is certain that the label was to be the Service of this set, and the name no host of somebody else. */
function meansService(
  question: Question,
  set: Resource,
  written: string,
  namespace: string | undefined,
): boolean {
  const { readers, lookups, labels, name } = question;
  const expected = set.manifest.statefulSet?.serviceName.value ?? '';
  const known = (inReach('Service', written, question) ?? []).filter((service) =>
    isNearby(readers.holder, service),
  );
  // Where the set's own Service is missing, the set is at fault and not the text.
  if (known.length > 0 && governingService(set, lookups).state === 'missing') return false;
  if (known.length > 0 || nearestName(written, [expected]) !== undefined) return true;
  const ownText = readers.workloads.includes(set);
  if (!ownText && isMirror(question, expected, written)) return false;
  if (isDefinite(question))
    return ownText || (namespace !== undefined && namespace === set.manifest.namespace.value);
  return labels.length === 2 && name.addressed && isNearby(readers.holder, set) && !looksOutside(written);
}

/** Linkerd makes a Service `<service>-<cluster>` for each exported one of another cluster; no file contains it. */
function isMirror({ readers }: Question, expected: string, written: string): boolean {
  return written.startsWith(`${expected}-`) && readers.holder.chunk.text.includes('linkerd.io/');
}

/** The namespace is compared only where both sides write one: `kubectl -n` gives the others. */
export function namespaceVerdict(
  question: Question,
  target: Resource,
  label: TextLabel | undefined,
): Verdict {
  const expected = target.manifest.namespace.value;
  if (expected === undefined) return undefined;
  const { namespaces, holder } = question.readers;
  if (label === undefined) {
    const from = namespaces.find((namespace) => namespace !== expected);
    const last = question.host.head[question.host.head.length - 1];
    if (from === undefined || last === undefined || isDefinite(question)) return undefined;
    return { cause: 'namespace-missing', label: last, target, expected, from };
  }
  const written = textOf(label);
  if (written === undefined)
    return label.value.kind === 'own-namespace' && namespaces.some((one) => one !== expected)
      ? 'silent'
      : undefined;
  if (written === expected) return undefined;
  const slip = nearestName(written, [expected]) !== undefined;
  if (!slip && (!isNearby(holder, target) || (!isDefinite(question) && looksOutside(written))))
    return 'silent';
  return { cause: 'namespace-wrong', label, target, expected };
}

function ordinalVerdict(
  { labels, lookups, name }: Question,
  set: Resource,
  pod: PodLabel | undefined,
): Verdict {
  const [label] = labels;
  const named = pod?.ordinals;
  if (label === undefined || named === undefined) return undefined;
  const lacking = podLacking(set, [named.to, named.from], name.source, lookups);
  return lacking && { cause: 'ordinal', label, set, ...lacking };
}

/** The zone behind `svc`, compared with the cluster's domain. */
export function zoneVerdict(question: Question): DnsProblem | undefined {
  const labels = wrongZone(question);
  return labels === undefined ? undefined : { cause: 'zone', labels };
}
