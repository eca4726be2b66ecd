import { volumeOf, type Binding } from '../identity/binding';
import { claimOfPod, podFqdn, podName, serviceFqdn, srvName } from '../identity/names';
import { lastOrdinal, ordinalsOf, type Ordinals } from '../identity/ordinals';
import type { ClaimTemplate, StatefulSet } from '../model/stateful-set';
import type { ClaimIdentity, IdentitiesResult, PodIdentity, ServiceIdentity, StatefulSetIdentity } from '../protocol/identities';
import type { Resource } from '../workspace/chunk';
import { bindingOfClaim, bindingOfTemplate } from '../workspace/claim-binding';
import { nearest } from '../workspace/lookups';
import { governingService, type GoverningService } from '../workspace/governing-service';
import { mayShareNamespace } from '../model/selection';
import type { SourceFile } from '../workspace/source-file';
import type { PresentedDiagnostic } from './diagnostics/present';
import { locationOf, type FeatureContext } from './context';

/** More pods than this are counted, not listed: nobody reads them, and an answer must have an end. */
const MAX_PODS = 100_000;

/** The identities of every StatefulSet of some files. */
export function identitiesOf(
  files: readonly SourceFile[],
  context: FeatureContext,
  diagnosticsOf: (file: SourceFile) => readonly PresentedDiagnostic[],
): IdentitiesResult {
  const statefulSets: StatefulSetIdentity[] = [];
  for (const file of files) {
    for (const chunk of file.chunks) {
      for (const resource of chunk.resources) {
        const set = resource.manifest.statefulSet;
        if (set === undefined || resource.manifest.fragment) continue;
        const problems = diagnosticsOf(file).filter((d) => d.chunk === chunk && isInside(d, resource));
        statefulSets.push({
          ...identityOf(resource, set, context),
          problems: problems.map(({ severity, code, message }) => ({ severity, code, message })),
        });
      }
    }
  }
  return { version: 1, statefulSets };
}

function isInside({ diagnostic }: PresentedDiagnostic, { manifest }: Resource): boolean {
  const { start } = diagnostic.place.span;
  return start >= manifest.span.start && start <= manifest.span.end;
}

/** The identities of one StatefulSet, its problems left out. */
export function identityOf(resource: Resource, set: StatefulSet, context: FeatureContext): Omit<StatefulSetIdentity, 'problems'> {
  const { manifest } = resource;
  const name = manifest.name.value ?? null;
  const namespace = manifest.namespace.state === 'unknown' ? null : (manifest.namespace.value ?? context.config.defaultNamespace);
  const ordinals = ordinalsOf(set);
  const governing = governingService(resource, context.lookups);
  const pods = name === null || ordinals === undefined ? [] : podsOf(resource, set, { name, namespace, ordinals, governing }, context);
  return {
    ...locationOf({ source: manifest.source, span: manifest.span }),
    namespace,
    name,
    replicas: set.replicas.state === 'unknown' ? null : (set.replicas.value ?? 1),
    ordinals: ordinals === undefined ? null : { start: ordinals.start, end: lastOrdinal(ordinals) },
    service: serviceOf(governing, namespace, context.config.clusterDomain),
    pods,
    ...(ordinals !== undefined && ordinals.count > MAX_PODS ? { truncated: true } : {}),
    srv: srvOf(governing, namespace, context.config.clusterDomain),
  };
}

/** True where the governing Service gives the set's pods names of their own. */
export function givesPodNames(governing: GoverningService): boolean {
  return governing.state === 'found' && governing.service.headless === true && governing.selects === 'yes' && governing.service.type.value !== 'ExternalName';
}

function serviceOf(governing: GoverningService, namespace: string | null, domain: string): ServiceIdentity | null {
  if (governing.state === 'unnamed' || governing.state === 'unknown') return null;
  const found = governing.state === 'found' ? governing : undefined;
  const fqdn = namespace === null ? null : serviceFqdn(governing.name, namespace, domain);
  return {
    name: governing.name,
    found: governing.state === 'unreadable' ? null : found !== undefined,
    headless: found?.service.headless ?? null,
    fqdn,
    ...(found === undefined ? {} : { location: locationOf({ source: found.resource.manifest.name.source, span: found.resource.manifest.name.span }) }),
  };
}

interface SetFacts {
  readonly name: string;
  readonly namespace: string | null;
  readonly ordinals: Ordinals;
  readonly governing: GoverningService;
}

function podsOf(resource: Resource, set: StatefulSet, facts: SetFacts, context: FeatureContext): PodIdentity[] {
  const { name, namespace, ordinals, governing } = facts;
  const named = namespace !== null && givesPodNames(governing) && governing.state === 'found' ? governing.name : undefined;
  const bindings = new Map(set.claimTemplates.map((template) => [template, bindingOfTemplate(resource, template, context.lookups)]));
  return Array.from({ length: Math.min(ordinals.count, MAX_PODS) }, (_, index) => {
    const ordinal = ordinals.start + index;
    const pod = podName(name, ordinal);
    return {
      ordinal,
      name: pod,
      fqdn: named === undefined || namespace === null ? null : podFqdn(pod, named, namespace, context.config.clusterDomain),
      persistentVolumeClaims: claimsOf(resource, bindings, pod, context),
    };
  });
}

type Bindings = ReadonlyMap<ClaimTemplate, Binding | undefined>;

function claimsOf(resource: Resource, bindings: Bindings, pod: string, { lookups }: FeatureContext): ClaimIdentity[] {
  return [...bindings].flatMap(([template, binding]): ClaimIdentity[] => {
    if (template.name.value === undefined) return [];
    const claim = claimOfPod(template.name.value, pod);
    const written = lookups.named('PersistentVolumeClaim', claim).filter((other) => mayShareNamespace(other.manifest, resource.manifest));
    const adopted = nearest(resource, written)[0];
    const decided = adopted === undefined ? binding : bindingOfClaim(adopted, lookups);
    return [
      {
        template: template.name.value,
        name: claim,
        existing: adopted !== undefined,
        volume: decided === undefined ? null : (volumeOf(decided, claim) ?? null),
        ...(template.storage.value === undefined ? {} : { storage: template.storage.value }),
        ...(template.accessModes.length === 0 ? {} : { accessModes: [...template.accessModes] }),
        ...(template.storageClassName.value === undefined ? {} : { storageClassName: template.storageClassName.value }),
      },
    ];
  });
}

function srvOf(governing: GoverningService, namespace: string | null, domain: string): string[] {
  if (governing.state !== 'found' || namespace === null || governing.service.headless !== true) return [];
  return governing.service.ports.flatMap((port) =>
    port.name.value === undefined ? [] : [srvName(port.name.value, port.protocol, governing.name, namespace, domain)],
  );
}
