import type { Span } from '../base/span';
import type { Field } from '../yaml/field';
import type { TextSource, YamlNode } from '../yaml/node';
import { readPodDisruptionBudget, type PodDisruptionBudget } from './budget';
import { readClaimSpec, type ClaimSpec } from './claim';
import { isFragment } from './fragment';
import { readKeyedData, type KeyedData } from './keyed-data';
import { kindOf, splitApiVersion } from './kinds';
import { readLabelSelector, readMapSelector, type Selector } from './labels';
import { readPodTemplate, type PodTemplate } from './pod-template';
import { readReferences, type Reference } from './read-references';
import { readService, type Service } from './service';
import { readStatefulSet, type StatefulSet } from './stateful-set';
import { readStorageClass, type StorageClass } from './storage-class';
import { intValue, nameValue, stringValue, type Value } from './value';
import { readPersistentVolume, type PersistentVolume } from './volume';

/** The facts of one resource: small, located, kept for every file; its tree is read again when a rule needs it. */
export interface Manifest {
  /** Undefined where a template decides it. */
  readonly apiVersion: string | undefined;
  readonly group: string | undefined;
  readonly kind: string;
  /** False for custom resources and for kinds that Ordinal has no model of. */
  readonly builtIn: boolean;
  readonly namespaced: boolean;
  readonly name: Value<string>;
  readonly namespace: Value<string>;
  /** True for a patch or another piece that is no complete object: its gaps say nothing. */
  readonly fragment: boolean;
  /** True where the YAML around it could not be read to the end. */
  readonly broken: boolean;
  readonly span: Span;
  readonly kindSpan: Span;
  readonly source: TextSource;
  readonly references: readonly Reference[];
  readonly podTemplate?: PodTemplate;
  readonly statefulSet?: StatefulSet;
  readonly service?: Service;
  readonly claim?: ClaimSpec;
  readonly volume?: PersistentVolume;
  readonly storageClass?: StorageClass;
  readonly budget?: PodDisruptionBudget;
  readonly data?: KeyedData;
  /** Of an EndpointSlice: the Service whose endpoints it lists. */
  readonly endpointsOf?: Value<string>;
  /** Of a workload that can be scaled; absent means 1. */
  readonly replicas?: Value<number>;
  /** The selector of a workload that has one of its own, and of a NetworkPolicy. */
  readonly podSelector?: Selector;
}

/** Says whether a manifest is a whole object, read to its end: only then its gaps say something. */
export function isWhole({ fragment, broken }: Pick<Manifest, 'fragment' | 'broken'>): boolean {
  return !fragment && !broken;
}

/** A text, or what keeps one in pieces. */
interface SearchableText {
  includes(word: string): boolean;
}

/**
 * The cheap look at a text that spares all other files any work (10 GB/s): no `kind` and `apiVersion`, no manifest.
 * Their commonest slips count too: a first letter that was not copied, and a wrong capital.
 */
export function looksLikeManifest(text: SearchableText): boolean {
  const hasKind = text.includes('kind') || text.includes('Kind:');
  return hasKind && (text.includes('piVersion') || text.includes('apiversion'));
}

/**
 * Where a second manifest begins in a document, because the line with `---` above it is missing: the first key that is
 * there twice, where both are that every manifest has.
 */
export function secondManifest(root: YamlNode | undefined): YamlNode | undefined {
  if (root?.kind !== 'map' || root.flow) return undefined;
  const [version, kind] = ['apiVersion', 'kind'].map(
    (mark) => root.pairs.filter(({ key }) => key.text === mark)[1]?.key,
  );
  if (version === undefined || kind === undefined) return undefined;
  return version.span.start < kind.span.start ? version : kind;
}

/**
 * Reads the facts of a resource. Undefined where the map is no Kubernetes object: it has no kind or no apiVersion.
 * `implied`: what they are where nobody writes them.
 */
export function readManifest(
  root: Field,
  broken: boolean,
  implied?: Pick<Manifest, 'apiVersion' | 'kind'>,
): Manifest | undefined {
  const kindField = root.get('kind');
  const kind = kindField.isPresent ? kindField.text() : implied?.kind;
  const apiVersionField = root.get('apiVersion');
  const apiVersion = apiVersionField.isPresent ? apiVersionField.text() : implied?.apiVersion;
  if (kind === undefined || (apiVersion === undefined && !apiVersionField.isUnknown)) return undefined;
  const info = kindOf(apiVersion, kind);
  const { span, source } = root.place;
  return {
    apiVersion,
    group: apiVersion === undefined ? undefined : splitApiVersion(apiVersion).group,
    kind,
    builtIn: info !== undefined,
    namespaced: info?.namespaced ?? true,
    name: nameValue(root.at('metadata', 'name')),
    namespace: nameValue(root.at('metadata', 'namespace')),
    fragment: isFragment(root, kind, info),
    broken,
    span,
    kindSpan: kindField.place.span,
    source,
    references: readReferences(root, kind, info),
    ...(info?.podTemplate === undefined
      ? {}
      : { podTemplate: readPodTemplate(root.at(...info.podTemplate)) }),
    ...(info === undefined ? {} : KIND_FACTS[kind]?.(root)),
  };
}

const KIND_FACTS: Record<string, (root: Field) => Partial<Manifest>> = {
  StatefulSet: (root) => ({
    statefulSet: readStatefulSet(root),
    replicas: intValue(root.at('spec', 'replicas')),
  }),
  Service: (root) => ({ service: readService(root) }),
  PersistentVolumeClaim: (root) => ({ claim: readClaimSpec(root) }),
  PersistentVolume: (root) => ({ volume: readPersistentVolume(root) }),
  StorageClass: (root) => ({ storageClass: readStorageClass(root) }),
  PodDisruptionBudget: (root) => ({ budget: readPodDisruptionBudget(root) }),
  ConfigMap: (root) => ({ data: readKeyedData(root) }),
  Secret: (root) => ({ data: readKeyedData(root) }),
  EndpointSlice: (root) => ({
    endpointsOf: stringValue(root.at('metadata', 'labels', 'kubernetes.io/service-name')),
  }),
  Deployment: (root) => ({
    podSelector: readLabelSelector(root.at('spec', 'selector')),
    replicas: intValue(root.at('spec', 'replicas')),
  }),
  ReplicaSet: (root) => ({
    podSelector: readLabelSelector(root.at('spec', 'selector')),
    replicas: intValue(root.at('spec', 'replicas')),
  }),
  DaemonSet: (root) => ({ podSelector: readLabelSelector(root.at('spec', 'selector')) }),
  ReplicationController: (root) => ({
    podSelector: readMapSelector(root.at('spec', 'selector')),
    replicas: intValue(root.at('spec', 'replicas')),
  }),
  NetworkPolicy: (root) => ({ podSelector: readLabelSelector(root.at('spec', 'podSelector')) }),
};
