import { isMap } from '../../../server/src/base/is-map';
import type { KubeObject } from '../control-plane/api';
import type { ControlPlane } from '../control-plane/control-plane';
import { quiet, Resources } from '../control-plane/resources';
import type { Case } from '../family';
import { documentsOf, type ManifestDocument } from '../verdicts/documents';
import type { ObservedIdentities, ObservedPod, ObservedSet } from './observed';

/** Creates every case in its own namespace, lets the controllers work, and looks at what is there. */
export async function askIdentities(
  plane: ControlPlane,
  cases: readonly Case[],
): Promise<Map<string, ObservedIdentities>> {
  const resources = new Resources(plane.api);
  for (const { id, manifest } of cases) await createAll(resources, id, manifest);
  await quiet(plane.api, 6);
  const answers = new Map<string, ObservedIdentities>();
  for (const { id } of cases) answers.set(id, await observe(plane, id));
  return answers;
}

/** Creates the documents of a fixture that are `wanted`, those without a namespace in the given one. */
export async function createAll(
  resources: Resources,
  namespace: string,
  manifest: string,
  wanted: (kind: string | undefined) => boolean = () => true,
): Promise<void> {
  for (const document of setsLast(manifest).filter(({ kind }) => wanted(kind))) {
    if (document.data === undefined) throw new Error(`A manifest of ${namespace} is no YAML map.`);
    await resources.create(document.data, { ...document, namespace: document.namespace ?? namespace });
  }
}

/** The documents of a fixture; claims that are written are there before the controller makes those of the sets. */
export function setsLast(manifest: string): ManifestDocument[] {
  const documents = documentsOf(manifest).now;
  const isSet = ({ kind }: ManifestDocument) => kind === 'StatefulSet';
  return [...documents.filter((document) => !isSet(document)), ...documents.filter(isSet)];
}

/** What there is in a namespace. */
export async function observe({ api, dns }: ControlPlane, namespace: string): Promise<ObservedIdentities> {
  const base = `/api/v1/namespaces/${namespace}`;
  const [sets, pods, claims, services, events] = await Promise.all([
    api.list(`/apis/apps/v1/namespaces/${namespace}/statefulsets`),
    api.list(`${base}/pods`),
    api.list(`${base}/persistentvolumeclaims`),
    api.list(`${base}/services`),
    api.list(`${base}/events`),
  ]);
  const claimNames = claims.map(({ metadata }) => metadata.name);
  const observed: ObservedSet[] = [];
  for (const set of sets.sort(byName)) {
    const own = pods.filter(({ metadata }) => metadata.ownerReferences?.[0]?.uid === set.metadata.uid);
    // What failed once and went well at the next attempt is no failure.
    const failures = own.length < Number(set.spec?.replicas) ? failuresOf(set, events) : [];
    observed.push({
      name: set.metadata.name,
      pods: await Promise.all(own.sort(byIndex).map((pod) => observePod(pod, namespace, dns))),
      claims: claimNames.filter((name) => isClaimOf(set, name)).sort(),
      ...(failures.length === 0 ? {} : { failures }),
    });
  }
  const srv: Record<string, readonly string[]> = {};
  for (const name of services.sort(byName).flatMap((found) => srvNames(found, namespace))) {
    const answers = await dns.services(name);
    if (answers.length > 0) srv[name] = answers;
  }
  return { sets: observed, srv };
}

async function observePod(
  { metadata, spec = {} }: KubeObject,
  namespace: string,
  dns: ControlPlane['dns'],
): Promise<ObservedPod> {
  const { hostname, subdomain } = spec as { hostname?: string; subdomain?: string };
  const volumes = (spec.volumes ?? []) as { persistentVolumeClaim?: { claimName: string } }[];
  const index = metadata.labels?.['apps.kubernetes.io/pod-index'];
  const name = `${metadata.name}.${subdomain ?? ''}.${namespace}.svc.cluster.local`;
  const { a, aaaa } = subdomain === undefined ? { a: [], aaaa: [] } : await dns.addresses(name);
  return {
    name: metadata.name,
    ...(hostname === undefined ? {} : { hostname }),
    ...(subdomain === undefined ? {} : { subdomain }),
    ...(index === undefined ? {} : { index }),
    claims: volumes.flatMap(({ persistentVolumeClaim: source }) => source?.claimName ?? []).sort(),
    records: [a.length > 0 ? 'A' : '', aaaa.length > 0 ? 'AAAA' : ''].filter((type) => type !== '').join(' '),
  };
}

/** The names under which SRV records of a Service are looked for. */
function srvNames({ metadata, spec = {} }: KubeObject, namespace: string): string[] {
  const ports = (spec.ports ?? []) as { name?: string; protocol: string }[];
  return ports.flatMap(({ name, protocol }) =>
    name === undefined
      ? []
      : `_${name}._${protocol.toLowerCase()}.${metadata.name}.${namespace}.svc.cluster.local`,
  );
}

/** Claims do not name their set; a template of the set and an ordinal do. */
function isClaimOf({ metadata, spec = {} }: KubeObject, name: string): boolean {
  const templates = (spec.volumeClaimTemplates ?? []) as KubeObject[];
  return templates.some((template) => {
    const prefix = `${template.metadata.name}-${metadata.name}-`;
    return name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length));
  });
}

/** What the controller could not make, without the numbers and hashes that differ from run to run. */
function failuresOf({ metadata }: KubeObject, events: readonly KubeObject[]): string[] {
  const texts = events
    .map((event) => event as unknown as { involvedObject: unknown; reason: string; message: string })
    .filter(({ involvedObject }) => isMap(involvedObject) && involvedObject.uid === metadata.uid)
    .filter(({ reason }) => reason === 'FailedCreate')
    .map(({ message }) => message.replaceAll(/-[4-9bcdf]{6,10}\b/g, '-HASH'));
  return [...new Set(texts)].sort();
}

function byName(a: KubeObject, b: KubeObject): number {
  return a.metadata.name < b.metadata.name ? -1 : 1;
}

function byIndex(a: KubeObject, b: KubeObject): number {
  const index = ({ metadata }: KubeObject) => Number(/\d+$/.exec(metadata.name)?.[0]);
  return index(a) - index(b);
}
