import type { ServiceIdentity, StatefulSetIdentity } from '../../../server/src/protocol/identities';
import { parseFixture } from '../../support/fixture';
import { serviceFor } from '../../support/service-kit';
import { Tally, type Comparison } from '../difference';
import type { Answered, Case } from '../family';
import type { ObservedIdentities, ObservedSet } from './observed';

/** Compares what controllers and CoreDNS made of the cases with `ordinal identities`. */
export function compareIdentities(cases: readonly Answered<Case, ObservedIdentities>[]): Comparison {
  const tally = new Tally();
  for (const { id, manifest, answers } of cases) {
    for (const [minor, observed] of Object.entries(answers)) {
      const service = serviceFor(parseFixture(manifest), { kubernetesVersion: minor, defaultNamespace: id });
      const { statefulSets } = service.identities();
      compareObserved(tally, `identities ${id}`, minor, observed, statefulSets);
    }
  }
  return tally.result();
}

/** Compares what is in one namespace with what Ordinal says of its sets. */
export function compareObserved(
  tally: Tally,
  key: string,
  minor: string,
  observed: ObservedIdentities,
  predicted: readonly StatefulSetIdentity[],
): void {
  for (const set of observed.sets) {
    const own = predicted.find(({ name }) => name === set.name);
    if (own === undefined) tally.differ(`${key} ${set.name}: set`, minor, 'there', 'not known');
    else compareSet(tally, `${key} ${set.name}`, minor, set, own);
  }
  compareSrv(tally, key, minor, observed, predicted);
}

function compareSet(
  tally: Tally,
  key: string,
  minor: string,
  { pods, claims, failures = [] }: ObservedSet,
  predicted: StatefulSetIdentity,
): void {
  if (failures.length > 0) {
    const error = predicted.problems.find(({ severity }) => severity === 'error');
    if (error === undefined) tally.differ(`${key}: failures`, minor, lines(failures), 'no error');
    else tally.agree('sets that cannot make pods', minor);
    return;
  }
  const same = (what: string, real: readonly string[], said: readonly string[]) => {
    tally.compare(what, `${key}: ${what}`, minor, lines(real), lines(said));
  };
  same(
    'pods',
    pods.map((pod) => pod.name),
    predicted.pods.map((pod) => pod.name ?? '?'),
  );
  same(
    'hostnames',
    pods.map((pod) => pod.hostname ?? ''),
    predicted.pods.map((pod) => pod.name ?? '?'),
  );
  same(
    'ordinals',
    pods.map((pod) => pod.index ?? ''),
    predicted.pods.map((pod) => String(pod.ordinal)),
  );
  same(
    'claims of pods',
    pods.map((pod) => `${pod.name}: ${pod.claims.join(' ')}`),
    predicted.pods.map((pod) => `${pod.name ?? '?'}: ${claimsOf(pod).sort().join(' ')}`),
  );
  same('claims', claims, predicted.pods.flatMap(claimsOf).sort());
  tally.compare(
    'names of pods',
    `${key}: names of pods${behind(predicted.service)}`,
    minor,
    lines(pods.map((pod) => `${pod.name}: ${pod.records === '' ? 'no records' : 'resolves'}`)),
    lines(
      predicted.pods.map((pod) => `${pod.name ?? '?'}: ${pod.fqdn === null ? 'no records' : 'resolves'}`),
    ),
  );
}

/** The SRV names of each governing Service that Ordinal lists are those that have answers. */
function compareSrv(
  tally: Tally,
  key: string,
  minor: string,
  { srv, sets }: ObservedIdentities,
  predicted: readonly StatefulSetIdentity[],
): void {
  if (sets.every(({ pods }) => pods.length === 0)) return;
  const podNames = predicted.flatMap(({ pods }) => pods.flatMap((pod) => pod.fqdn ?? []));
  for (const [fqdn, service] of governingServices(predicted)) {
    const isAbout = (name: string) => name.endsWith(`.${fqdn}`);
    const real = Object.keys(srv).filter(isAbout).sort();
    const said = [...new Set(predicted.flatMap((set) => set.srv))].filter(isAbout).sort();
    const own = `${key} ${service.name}: SRV names${behind(service)}`;
    tally.compare('SRV names', own, minor, lines(real), lines(said));
    const targets = podNames.filter(isAbout).sort();
    for (const name of real.filter((candidate) => said.includes(candidate) && targets.length > 0)) {
      const answered = new Set((srv[name] ?? []).map((answer) => answer.split(':')[0] ?? ''));
      const about = `${key}: targets of ${name}`;
      tally.compare('SRV targets', about, minor, lines([...answered].sort()), lines(targets));
    }
  }
}

/** The Services that sets name and that have a DNS name, each once. */
function governingServices(sets: readonly StatefulSetIdentity[]): Map<string, ServiceIdentity> {
  return new Map(
    sets.flatMap(({ service }) =>
      service === null || service.fqdn === null ? [] : [[service.fqdn, service] as const],
    ),
  );
}

/** What the key of a difference adds where a Service with an address of its own governs the pods. */
function behind(service: ServiceIdentity | null): string {
  return service?.headless === false ? ' behind a Service that is not headless' : '';
}

function claimsOf({ persistentVolumeClaims }: StatefulSetIdentity['pods'][number]): string[] {
  return persistentVolumeClaims.map(({ name }) => name ?? '?');
}

function lines(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join('\n');
}
