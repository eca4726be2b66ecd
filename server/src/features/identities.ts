import { volumeOf, type Binding } from '../identity/binding';
import { claimOfPod, podFqdn, podName, serviceFqdn, srvName } from '../identity/names';
import { lastOrdinal, ordinalsOf, type Ordinals } from '../identity/ordinals';
import type { ClaimTemplate, StatefulSet } from '../model/stateful-set';
import type {
  ClaimIdentity,
  IdentitiesResult,
  PodIdentity,
  ServiceIdentity,
  StatefulSetIdentity,
} from '../protocol/identities';
import { asWritten } from '../model/value';
import type { Chunk, ManifestFile, Resource } from '../workspace/chunk';
import { bindingOfClaim, bindingOfTemplate } from '../workspace/claim-binding';
import { Lookups, nearest } from '../workspace/lookups';
import { governingService, type GoverningService } from '../workspace/governing-service';
import { mayShareNamespace } from '../model/selection';
import type { PresentedDiagnostic } from './diagnostics/present';
import { locationOf, type FeatureContext } from './context';

/** More pods than this are counted, not listed: nobody reads them, and an answer must have an end. */
const MAX_PODS = 100_000;

/** The identities of every StatefulSet of some files. */
export function identitiesOf(
  files: readonly ManifestFile[],
  context: FeatureContext,
  diagnosticsOf: (file: ManifestFile) => readonly PresentedDiagnostic[],
): IdentitiesResult {
  const statefulSets: StatefulSetIdentity[] = [];
  for (const file of files) {
    let diagnostics: readonly PresentedDiagnostic[] | undefined;
    for (const chunk of file.chunks) {
      for (const { resource, set, overlay, context: own } of setsOf(chunk, context)) {
        diagnostics ??= diagnosticsOf(file);
        const problems = diagnostics.filter((d) => d.chunk === chunk && isInside(d, resource));
        statefulSets.push({
          ...identityOf(resource, set, own),
          ...(overlay === undefined ? {} : { overlay }),
          problems: problems.map(({ severity, code, message }) => ({ severity, code, message })),
        });
      }
    }
  }
  return { version: 1, statefulSets };
}

interface SeenSet {
  readonly resource: Resource;
  readonly set: StatefulSet;
  readonly overlay?: string;
  readonly context: FeatureContext;
}

/** The sets of a document: as written, or as each kustomization that takes the document in makes them. */
function setsOf(chunk: Chunk, context: FeatureContext): SeenSet[] {
  const { worlds } = context.workspace;
  const shown = worlds.shownFor(chunk);
  if (shown.length === 0) return completeSets(chunk.resources).map((found) => ({ ...found, context }));
  return shown.flatMap((world) => {
    const own = { ...context, lookups: new Lookups(world, () => undefined) };
    return completeSets(world.resourcesOf(chunk)).map((found) => ({
      ...found,
      overlay: worlds.nameOf(world),
      context: own,
    }));
  });
}

function completeSets(resources: readonly Resource[]): { resource: Resource; set: StatefulSet }[] {
  return resources.flatMap((resource) => {
    const { statefulSet: set, fragment } = resource.manifest;
    return set === undefined || fragment ? [] : [{ resource, set }];
  });
}

function isInside({ diagnostic }: PresentedDiagnostic, { manifest }: Resource): boolean {
  const { start } = diagnostic.place.span;
  return start >= manifest.span.start && start <= manifest.span.end;
}

/** The identities of one StatefulSet, its problems left out. */
export function identityOf(
  resource: Resource,
  set: StatefulSet,
  context: FeatureContext,
): Omit<StatefulSetIdentity, 'problems'> {
  const { manifest } = resource;
  const name = manifest.name.value ?? null;
  const namespace =
    manifest.namespace.state === 'unknown'
      ? null
      : (manifest.namespace.value ?? context.config.defaultNamespace);
  const ordinals = ordinalsOf(set);
  const governing = governingService(resource, context.lookups);
  const expression = manifest.name.state === 'unknown' ? asWritten(manifest.name) : undefined;
  const shown = name ?? expression;
  const pods =
    shown === undefined || ordinals === undefined
      ? []
      : podsOf(
          resource,
          set,
          { name: shown, isExpression: name === null, namespace, ordinals, governing },
          context,
        );
  return {
    ...locationOf({ source: manifest.source, span: manifest.span }),
    namespace,
    name,
    ...(expression === undefined ? {} : { expression }),
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
  return (
    governing.state === 'found' &&
    governing.service.headless === true &&
    governing.selects === 'yes' &&
    governing.service.type.value !== 'ExternalName'
  );
}

function serviceOf(
  governing: GoverningService,
  namespace: string | null,
  domain: string,
): ServiceIdentity | null {
  if (governing.state === 'unnamed' || governing.state === 'unknown') return null;
  const found = governing.state === 'found' ? governing : undefined;
  // The name of a Service that is not there would be looked up in vain.
  const fqdn =
    namespace === null || (found === undefined && governing.state !== 'unreadable')
      ? null
      : serviceFqdn(governing.name, namespace, domain);
  return {
    name: governing.name,
    found: governing.state === 'unreadable' ? null : found !== undefined,
    headless: found?.service.headless ?? null,
    fqdn,
    ...(found === undefined
      ? {}
      : {
          location: locationOf({
            source: found.resource.manifest.name.source,
            span: found.resource.manifest.name.span,
          }),
        }),
  };
}

interface SetFacts {
  /** The set's name, or the expression that a template turns into it. */
  readonly name: string;
  readonly isExpression: boolean;
  readonly namespace: string | null;
  readonly ordinals: Ordinals;
  readonly governing: GoverningService;
}

function podsOf(
  resource: Resource,
  set: StatefulSet,
  facts: SetFacts,
  context: FeatureContext,
): PodIdentity[] {
  const { name, isExpression, namespace, ordinals, governing } = facts;
  const named =
    !isExpression && namespace !== null && givesPodNames(governing) && governing.state === 'found'
      ? governing.name
      : undefined;
  const bindings = new Map(
    set.claimTemplates.map((template) => [template, bindingOfTemplate(resource, template, context.lookups)]),
  );
  return Array.from({ length: Math.min(ordinals.count, MAX_PODS) }, (_, index) => {
    const ordinal = ordinals.start + index;
    const pod = podName(name, ordinal);
    return {
      ordinal,
      ...nameOf(pod, isExpression),
      fqdn:
        named === undefined || namespace === null
          ? null
          : podFqdn(pod, named, namespace, context.config.clusterDomain),
      persistentVolumeClaims: claimsOf(resource, bindings, pod, context).map((claim) => ({
        ...claim,
        ...nameOf(claim.name, isExpression),
      })),
    };
  });
}

/** A name that a template decides is shown, and not given as a value. */
function nameOf(name: string, isExpression: boolean): { name: string | null; expression?: string } {
  return isExpression ? { name: null, expression: name } : { name };
}

type Bindings = ReadonlyMap<ClaimTemplate, Binding | undefined>;

function claimsOf(
  resource: Resource,
  bindings: Bindings,
  pod: string,
  { lookups }: FeatureContext,
): (ClaimIdentity & { name: string })[] {
  return [...bindings].flatMap(([template, binding]) => {
    if (template.name.value === undefined) return [];
    const claim = claimOfPod(template.name.value, pod);
    const written = lookups
      .named('PersistentVolumeClaim', claim)
      .filter((other) => mayShareNamespace(other.manifest, resource.manifest));
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
        ...(template.storageClassName.value === undefined
          ? {}
          : { storageClassName: template.storageClassName.value }),
      },
    ];
  });
}

function srvOf(governing: GoverningService, namespace: string | null, domain: string): string[] {
  if (governing.state !== 'found' || namespace === null || governing.service.headless !== true) return [];
  return governing.service.ports.flatMap((port) =>
    port.name.value === undefined
      ? []
      : [srvName(port.name.value, port.protocol, governing.name, namespace, domain)],
  );
}
