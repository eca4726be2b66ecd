import { kindOf } from '../../model/kinds';
import type { Field } from '../../yaml/field';
import { stamp, stepped, type Draft } from './draft';
import { readTarget, type Kustomization, type LabelEntry } from './kustomization';
import { emptyMap, withPairs } from './located';
import { selects } from './patch-target';
import { updateAt } from './update';

/** A path to a map of labels; `create` says whether kustomize makes the map where there is none. */
interface LabelPath {
  readonly path: readonly string[];
  readonly create: boolean;
}

const METADATA_LABELS: LabelPath = { path: ['metadata', 'labels'], create: true };
const SELECTOR = ['spec', 'selector', 'matchLabels'];
const AFFINITY_TERMS = ['podAffinity', 'podAntiAffinity'].flatMap((affinity) => [
  [
    'affinity',
    affinity,
    'preferredDuringSchedulingIgnoredDuringExecution',
    'podAffinityTerm',
    'labelSelector',
    'matchLabels',
  ],
  ['affinity', affinity, 'requiredDuringSchedulingIgnoredDuringExecution', 'labelSelector', 'matchLabels'],
]);
/** Kinds whose pods carry the labels, with those that have a selector which kustomize makes. */
const TEMPLATED = new Set([
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'StatefulSet',
  'ReplicationController',
  'Job',
  'CronJob',
]);
const SELECTING = new Set(['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet']);
/** Kinds whose affinity terms and spread constraints follow. */
const SPREADING = new Set(['Deployment', 'StatefulSet']);

/** Adds `labels`, `commonLabels` and `commonAnnotations` where kustomize adds them. */
export function withMetadata(draft: Draft, kustomization: Kustomization): Draft {
  const annotations = kustomization.root.get('commonAnnotations');
  const labelled = kustomization.labels.reduce(
    (current, entry) => withLabels(current, entry, kustomization),
    draft,
  );
  return annotations.isPresent
    ? withEntries(labelled, annotations, annotationPaths(draft), kustomization)
    : labelled;
}

function withLabels(draft: Draft, entry: LabelEntry, kustomization: Kustomization): Draft {
  const paths = [METADATA_LABELS];
  if (kindOf(draft.apiVersion, draft.kind) !== undefined) {
    if (entry.selectors || entry.templates) paths.push(...templatePaths(draft.kind, 'labels'));
    if (entry.selectors) paths.push(...selectorPaths(draft.kind));
  }
  // They may ask for a kind, its group and its version.
  paths.push(...entry.fields.filter((field) => selects(readTarget(field), draft)).map(labelPath));
  return withEntries(draft, entry.pairs, paths, kustomization);
}

/** `[]` behind a key says that a list stands there. */
function labelPath(field: Field): LabelPath {
  const path = (field.get('path').text() ?? '').replaceAll('[]', '/*').split('/');
  return { path, create: field.get('create').boolean() === true };
}

function withEntries(
  draft: Draft,
  pairs: Field,
  paths: readonly LabelPath[],
  { chunk }: Kustomization,
): Draft {
  const [first] = pairs.entries();
  if (first === undefined) return draft;
  const root = paths.reduce(
    (tree, { path, create }) =>
      updateAt(
        tree,
        path,
        (map) => withPairs(map ?? emptyMap(first.keyPlace), pairs),
        create ? first.keyPlace : undefined,
      ),
    draft.root,
  );
  return stepped(draft, root, `metadata ${stamp(chunk)} ${pairs.path.join('.')}`, chunk);
}

function templatePaths(kind: string, map: string): LabelPath[] {
  if (!TEMPLATED.has(kind)) return [];
  const own: string[][] =
    kind === 'CronJob'
      ? [
          ['spec', 'jobTemplate', 'metadata', map],
          ['spec', 'jobTemplate', 'spec', 'template', 'metadata', map],
        ]
      : [['spec', 'template', 'metadata', map]];
  const paths = own.map((path) => ({ path, create: true }));
  return kind === 'StatefulSet' && map === 'labels'
    ? [...paths, { path: ['spec', 'volumeClaimTemplates', '*', 'metadata', map], create: true }]
    : paths;
}

function selectorPaths(kind: string): LabelPath[] {
  const paths: LabelPath[] = [];
  if (kind === 'Service' || kind === 'ReplicationController')
    paths.push({ path: ['spec', 'selector'], create: true });
  if (SELECTING.has(kind)) paths.push({ path: SELECTOR, create: true });
  if (kind === 'Job' || kind === 'PodDisruptionBudget') paths.push({ path: SELECTOR, create: false });
  if (kind === 'CronJob') paths.push({ path: ['spec', 'jobTemplate', ...SELECTOR], create: false });
  if (kind === 'NetworkPolicy') {
    paths.push(
      ...[['podSelector'], ['ingress', 'from', 'podSelector'], ['egress', 'to', 'podSelector']].map(
        (path) => ({ path: ['spec', ...path, 'matchLabels'], create: false }),
      ),
    );
  }
  if (SPREADING.has(kind)) {
    const spread = [...AFFINITY_TERMS, ['topologySpreadConstraints', 'labelSelector', 'matchLabels']];
    paths.push(...spread.map((path) => ({ path: ['spec', 'template', 'spec', ...path], create: false })));
  }
  return paths;
}

function annotationPaths({ apiVersion, kind }: Draft): LabelPath[] {
  const own = { path: ['metadata', 'annotations'], create: true };
  return kindOf(apiVersion, kind) === undefined ? [own] : [own, ...templatePaths(kind, 'annotations')];
}
