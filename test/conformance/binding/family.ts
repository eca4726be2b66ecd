import type { KubeObject, KubernetesApi } from '../control-plane/api';
import type { ControlPlane } from '../control-plane/control-plane';
import { quiet, Resources } from '../control-plane/resources';
import { parseFixture } from '../../support/fixture';
import { serviceFor } from '../../support/service-kit';
import { Tally, type Comparison } from '../difference';
import type { Answered, Case, Family } from '../family';
import { createAll } from '../identities/ask';

/** The volume of each claim, `null` for one that stays Pending. */
export type ObservedBinding = Readonly<Record<string, string | null>>;

/** Which volumes do the claims of a set get? */
export const BINDING: Family<Case, ObservedBinding> = { name: 'binding', ask: askBinding, compare };

/** All cases at once: volumes have no namespace, so the cases keep apart by the class of their storage. */
async function askBinding(
  { api }: ControlPlane,
  cases: readonly Case[],
): Promise<Map<string, ObservedBinding>> {
  const resources = new Resources(api);
  const isVolume = (kind: string | undefined) => kind === 'PersistentVolume';
  for (const { id, manifest } of cases) await createAll(resources, id, manifest, isVolume);
  // A volume that its controller has not seen yet is not Available, and no claim looks at it.
  await quiet(api, 2);
  for (const { id, manifest } of cases) await createAll(resources, id, manifest, (kind) => !isVolume(kind));
  await quiet(api, 6);
  const answers = new Map<string, ObservedBinding>();
  for (const { id } of cases) {
    const claims = await api.list(`/api/v1/namespaces/${id}/persistentvolumeclaims`);
    answers.set(id, Object.fromEntries(claims.map((claim) => [claim.metadata.name, volumeOf(claim)])));
  }
  await cleanUp(api, cases);
  return answers;
}

function volumeOf({ spec, status }: KubeObject): string | null {
  return status?.phase === 'Bound' ? String(spec?.volumeName) : null;
}

/** Volumes that are left could be taken by the claims of other families. */
async function cleanUp(api: KubernetesApi, cases: readonly Case[]): Promise<void> {
  for (const { id } of cases) await api.send('DELETE', `/apis/apps/v1/namespaces/${id}/statefulsets`);
  await quiet(api, 2);
  for (const { id } of cases) await api.send('DELETE', `/api/v1/namespaces/${id}/persistentvolumeclaims`);
  await quiet(api, 2);
  await api.send('DELETE', '/api/v1/persistentvolumes');
  await quiet(api, 2);
}

/** A volume that Ordinal names is the volume; where it says that claims stay without one, some do. */
function compare(cases: readonly Answered<Case, ObservedBinding>[]): Comparison {
  const tally = new Tally();
  for (const { id, manifest, answers } of cases) {
    for (const [minor, observed] of Object.entries(answers)) {
      const service = serviceFor(parseFixture(manifest), { kubernetesVersion: minor, defaultNamespace: id });
      const [set] = service.identities().statefulSets;
      const isPending = Object.values(observed).includes(null);
      const saysPending = (set?.problems ?? []).some(({ code }) => code === 'claim-cannot-bind');
      const words = (pending: boolean) => (pending ? 'a claim stays Pending' : 'all claims are Bound');
      if (saysPending || isPending)
        tally.compare('claims left Pending', `binding ${id}`, minor, words(isPending), words(saysPending));
      for (const { name, volume } of (set?.pods ?? []).flatMap((pod) => pod.persistentVolumeClaims)) {
        const real = observed[name ?? ''] ?? 'none';
        if (volume === null) tally.agree('volume left open', minor);
        else tally.compare('volume', `binding ${id} ${name ?? '?'}`, minor, real, volume);
      }
    }
  }
  return tally.result();
}
