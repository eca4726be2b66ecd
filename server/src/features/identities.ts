import { volumeOf } from '../identity/binding';
import { claimOfPod, podFqdn, podName, serviceFqdn } from '../identity/names';
import { lastOrdinal, ordinalsOf, type Ordinals } from '../identity/ordinals';
import type { ClaimTemplate, StatefulSet } from '../model/stateful-set';
import type {
  ClaimIdentity,
  IdentitiesResult,
  PodIdentity,
  PodsParams,
  ServiceIdentity,
  SetUpdate,
  StatefulSetIdentity,
} from '../protocol/identities';
import { nameExpression } from '../model/name-in-words';
import type { ManifestFile, Resource } from '../workspace/chunk';
import { bindingOfClaim, bindingOfTemplate, type PredictedBinding } from '../workspace/claim-binding';
import { nearest, type Lookups } from '../workspace/lookups';
import { governingService, type GoverningService } from '../workspace/governing-service';
import { mayNamePod, namingService } from '../workspace/named-pods';
import { mayShareNamespace } from '../model/selection';
import type { PresentedDiagnostic } from './diagnostics/present';
import { locationOf, type FeatureContext } from './context';
import { srvNamesOf } from './srv-names';
import { namespaceOf, setsOf, type SeenSet } from './seen-sets';

/** More pods than this are counted, not listed: nobody reads them, and an answer must have an end. */
const MAX_PODS = 100_000;

/** Which pods are listed, counted from the first one. */
export type PodPage = Pick<PodsParams, 'first' | 'count'>;

const ALL_PODS: PodPage = { first: 0, count: MAX_PODS };
const NO_PODS: PodPage = { first: 0, count: 0 };

/** What identities take from others than the model. */
export interface IdentitySources {
  readonly diagnosticsOf: (file: ManifestFile) => readonly PresentedDiagnostic[];
  readonly updateOf: (
    resource: Resource,
    set: StatefulSet,
    problems: StatefulSetIdentity['problems'],
  ) => SetUpdate | undefined;
}

/** The identities of every StatefulSet of some files, with their pods or without. */
export function identitiesOf(
  files: readonly ManifestFile[],
  context: FeatureContext,
  { diagnosticsOf, updateOf }: IdentitySources,
  withPods: boolean,
): IdentitiesResult {
  const statefulSets: StatefulSetIdentity[] = [];
  for (const file of files) {
    let diagnostics: readonly PresentedDiagnostic[] | undefined;
    for (const chunk of file.chunks) {
      for (const { resource, set, overlay, context: own } of setsOf(chunk, context)) {
        diagnostics ??= diagnosticsOf(file);
        const problems = diagnostics
          .filter((d) => d.chunk === chunk && isInside(d, resource))
          .map(({ severity, code, message }) => ({ severity, code, message }));
        const update = updateOf(resource, set, problems);
        statefulSets.push({
          ...identityOf(resource, set, own, withPods ? ALL_PODS : NO_PODS),
          ...(overlay === undefined ? {} : { overlay }),
          problems,
          ...(update === undefined ? {} : { update }),
        });
      }
    }
  }
  return { version: 1, statefulSets };
}

/** The identities of sets that only the base version defines; nothing is wrong with what is gone. */
export function identitiesOfRemoved(
  sets: readonly SeenSet[],
  updateOf: (set: StatefulSet) => SetUpdate,
  withPods: boolean,
): StatefulSetIdentity[] {
  return sets.map(({ resource, set, context }) => ({
    ...identityOf(resource, set, context, withPods ? ALL_PODS : NO_PODS),
    problems: [],
    update: updateOf(set),
  }));
}

/** Some pods of one of some sets; none where the one that is meant is not among them. */
export function podsOfSet(
  sets: readonly SeenSet[],
  { namespace, name, expression, overlay, first, count }: Omit<PodsParams, 'uri'>,
): PodIdentity[] {
  for (const seen of sets) {
    if (seen.overlay !== overlay) continue;
    const set = identityOf(seen.resource, seen.set, seen.context, NO_PODS);
    if (set.name !== name || set.namespace !== namespace || set.expression !== expression) continue;
    return identityOf(seen.resource, seen.set, seen.context, { first, count }).pods;
  }
  return [];
}

/** Says whether a finding lies in a resource of its chunk. */
export function isInside({ diagnostic }: PresentedDiagnostic, { manifest }: Resource): boolean {
  const { start } = diagnostic.place.span;
  return start >= manifest.span.start && start <= manifest.span.end;
}

/** The identities of one StatefulSet, its problems left out. */
export function identityOf(
  resource: Resource,
  set: StatefulSet,
  context: FeatureContext,
  page: PodPage = ALL_PODS,
): Omit<StatefulSetIdentity, 'problems'> {
  const { manifest } = resource;
  const name = manifest.name.value ?? null;
  const namespace = namespaceOf(manifest, context);
  const ordinals = ordinalsOf(set);
  const governing = governingService(resource, context.lookups);
  const expression = nameExpression(manifest);
  const shown = name ?? expression;
  const facts =
    shown === undefined || ordinals === undefined
      ? undefined
      : { name: shown, isExpression: name === null, namespace, ordinals, governing };
  return {
    ...locationOf(manifest),
    namespace,
    name,
    ...(expression === undefined ? {} : { expression }),
    replicas: set.replicas.state === 'unknown' ? null : (set.replicas.value ?? 1),
    ordinals: ordinals === undefined ? null : { start: ordinals.start, end: lastOrdinal(ordinals) },
    service: serviceOf(governing, namespace, context.config.clusterDomain),
    ...(governing.state === 'unknown' ? { serviceUnknown: true } : {}),
    pods: facts === undefined ? [] : podsOf(resource, set, facts, context, page),
    ...(ordinals !== undefined && ordinals.count > MAX_PODS ? { truncated: true } : {}),
    srv: srvNamesOf(governing, manifest.podTemplate, namespace, context.config.clusterDomain),
    claimTemplates: set.claimTemplates.flatMap(({ name: own }) =>
      own.value === undefined ? [] : [{ name: own.value, location: locationOf(own) }],
    ),
  };
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
    ports: (found?.service.ports ?? []).flatMap(({ name, port }) =>
      port.value === undefined ? [] : [{ name: name.value ?? null, port: port.value }],
    ),
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
  { first, count }: PodPage,
): PodIdentity[] {
  const { name, isExpression, namespace, ordinals, governing } = facts;
  const length = Math.max(0, Math.min(ordinals.count - first, count, MAX_PODS));
  if (length === 0) return [];
  const bindings = bindingsOf(resource, set, context.lookups);
  return Array.from({ length }, (_, index) => {
    const ordinal = ordinals.start + first + index;
    const pod = podName(name, ordinal);
    const service = isExpression ? undefined : namingService(governing, pod, ordinal);
    const fqdn =
      service === undefined || namespace === null
        ? null
        : podFqdn(pod, service, namespace, context.config.clusterDomain);
    return {
      ordinal,
      ...nameOf(pod, isExpression),
      fqdn,
      ...(fqdn === null && mayNamePod(governing, pod, ordinal) ? { fqdnUnknown: true } : {}),
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

/** Which volumes the claims of each claim template get, as far as volumes are written. */
export type Bindings = ReadonlyMap<ClaimTemplate, PredictedBinding | undefined>;

/** Predicts the bindings of a set, for some other ordinals than its own where those are given. */
export function bindingsOf(
  resource: Resource,
  set: StatefulSet,
  lookups: Lookups,
  ordinals: Ordinals | undefined = ordinalsOf(set),
): Bindings {
  return new Map(
    set.claimTemplates.map((template) => [
      template,
      bindingOfTemplate(resource, template, lookups, ordinals),
    ]),
  );
}

/** The claims of one pod. */
export function claimsOf(
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
