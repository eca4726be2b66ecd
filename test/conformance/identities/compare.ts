import type { StatefulSetIdentity } from '../../../server/src/protocol/identities';
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
      for (const set of observed.sets) {
        const predicted = statefulSets.find(({ name }) => name === set.name);
        if (predicted === undefined) throw new Error(`${id}: Ordinal does not know StatefulSet ${set.name}.`);
        compareSet(tally, `identities ${id} ${set.name}`, minor, set, predicted);
      }
      compareSrv(tally, `identities ${id}`, minor, observed, statefulSets);
    }
  }
  return tally.result();
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
  same(
    'names of pods',
    pods.map((pod) => `${pod.name}: ${pod.records === '' ? 'no records' : 'resolves'}`),
    predicted.pods.map((pod) => `${pod.name ?? '?'}: ${pod.fqdn === null ? 'no records' : 'resolves'}`),
  );
}

/** The SRV names of governing Services that Ordinal lists are those that have answers. */
function compareSrv(
  tally: Tally,
  key: string,
  minor: string,
  { srv, sets }: ObservedIdentities,
  predicted: readonly StatefulSetIdentity[],
): void {
  if (sets.every(({ pods }) => pods.length === 0)) return;
  const governing = new Set(predicted.flatMap(({ service }) => service?.fqdn ?? []));
  const real = Object.keys(srv).filter((name) => governing.has(name.split('.').slice(2).join('.')));
  const said = new Set(predicted.flatMap((set) => set.srv));
  tally.compare('SRV names', `${key}: SRV names`, minor, lines(real.sort()), lines([...said].sort()));
  const podNames = new Set(predicted.flatMap(({ pods }) => pods.flatMap((pod) => pod.fqdn ?? [])));
  for (const name of real.filter((candidate) => said.has(candidate) && podNames.size > 0)) {
    const targets = new Set((srv[name] ?? []).map((answer) => answer.split(':')[0] ?? ''));
    const answered = lines([...targets].sort());
    tally.compare('SRV targets', `${key}: targets of ${name}`, minor, answered, lines([...podNames].sort()));
  }
}

function claimsOf({ persistentVolumeClaims }: StatefulSetIdentity['pods'][number]): string[] {
  return persistentVolumeClaims.map(({ name }) => name ?? '?');
}

function lines(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join('\n');
}
