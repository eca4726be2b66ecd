import { basename, dirname } from '../../base/uri';
import type { Field } from '../../yaml/field';
import type { Chunk, ManifestFile } from '../chunk';

/** The names under which kustomize looks for a folder's kustomization, in its order. */
export const KUSTOMIZATION_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

/** Says of a path or URI whether kustomize takes the file for the kustomization of its folder. */
export function isKustomizationPath(path: string): boolean {
  return (KUSTOMIZATION_NAMES as readonly string[]).includes(basename(path));
}

/** The order in which files are read: what kustomizations name is then known to be judged in builds. */
export function kustomizationsFirst(paths: readonly string[]): string[] {
  return [
    ...paths.filter((path) => isKustomizationPath(path)),
    ...paths.filter((path) => !isKustomizationPath(path)),
  ];
}

/** Which resources a patch or replacement is for; each text is a regular expression over the whole value. */
export interface TargetSelector {
  /** Where it stands. */
  readonly field: Field;
  readonly group: string | undefined;
  readonly version: string | undefined;
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly labelSelector: string | undefined;
  readonly annotationSelector: string | undefined;
}

/** One patch: a file beside the kustomization, or written into it. */
export interface PatchEntry {
  readonly path: Field;
  readonly inline: Field;
  readonly target: TargetSelector | undefined;
  /** The `options` that are on: without them name and kind stay. */
  readonly allowed: readonly string[];
}

/** One entry of `labels`, or `commonLabels`, which is the same with `selectors`. */
export interface LabelEntry {
  readonly pairs: Field;
  readonly selectors: boolean;
  readonly templates: boolean;
  /** Further places, as `fields` names them. */
  readonly fields: readonly Field[];
}

/** A ConfigMap or Secret that the build makes. */
export interface GeneratorEntry {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly entry: Field;
}

/** A kustomization as kustomize reads it. Fields keep their places; old spellings stand with their successors. */
export interface Kustomization {
  readonly chunk: Chunk;
  readonly folder: string;
  /** A Component is no build of its own: it changes the one that names it. */
  readonly component: boolean;
  readonly root: Field;
  /** `resources`, then `bases`. */
  readonly resources: readonly Field[];
  readonly components: readonly Field[];
  readonly patches: readonly PatchEntry[];
  /** `patchesJson6902`: applied after names and labels have changed. */
  readonly latePatches: readonly PatchEntry[];
  readonly labels: readonly LabelEntry[];
  readonly generators: readonly GeneratorEntry[];
  readonly replacements: readonly Field[];
  /** Paths of files that say in which fields kustomize changes something. */
  readonly configurations: readonly Field[];
  /** True where something that Ordinal does not run (charts, plugins) makes or changes resources. */
  readonly opaque: boolean;
}

/** Fields behind which stands something that is not in these files. */
const OPAQUE = ['helmCharts', 'helmChartInflationGenerator', 'generators', 'transformers', 'crds', 'openapi'];

/** Reads a kustomization file. Total: whatever the file holds gives a kustomization, an empty one at worst. */
export function readKustomization(file: ManifestFile): Kustomization | undefined {
  const chunk = file.chunks.find((candidate) => candidate.document.root !== undefined);
  if (chunk === undefined) return undefined;
  const known = kustomizations.get(chunk.root);
  if (known !== undefined) return known;
  const kustomization = readRoot(chunk, dirname(file.uri));
  kustomizations.set(chunk.root, kustomization);
  return kustomization;
}

/**
 * Everything that names a file or a folder, absent and inline ones too. Files of generators, which may be named
 * `key=path` and be made only for the build, are left out.
 */
export function pathsOf({ root, ...kustomization }: Kustomization): readonly Field[] {
  const lists = ['crds', 'generators', 'transformers', 'validators'].map((key) => root.get(key));
  const charts = root.get('helmCharts').items();
  return [
    ...kustomization.resources,
    ...kustomization.components,
    ...[...kustomization.patches, ...kustomization.latePatches].map(({ path }) => path),
    ...kustomization.replacements.map((entry) => entry.get('path')),
    ...kustomization.configurations,
    ...[...lists, ...charts.map((chart) => chart.get('additionalValuesFiles'))].flatMap((list) =>
      list.items(),
    ),
    ...charts.map((chart) => chart.get('valuesFile')),
    root.at('openapi', 'path'),
  ];
}

/** The kustomization that a document holds. */
export function kustomizationIn(chunk: Chunk): Kustomization | undefined {
  const found = chunk.file.isKustomization ? readKustomization(chunk.file) : undefined;
  return found?.chunk === chunk ? found : undefined;
}

/** By their trees, as long as these are in use: each document that is built asks for them. */
const kustomizations = new WeakMap<Field, Kustomization>();

function readRoot(chunk: Chunk, folder: string): Kustomization {
  const { root } = chunk;
  return {
    chunk,
    folder,
    component: root.get('kind').text() === 'Component',
    root,
    resources: [...root.get('resources').items(), ...root.get('bases').items()],
    components: root.get('components').items(),
    patches: [
      ...root.get('patchesStrategicMerge').items().map(readBarePatch),
      ...root.get('patches').items().map(readPatch),
    ],
    latePatches: root.get('patchesJson6902').items().map(readPatch),
    labels: readLabelEntries(root),
    generators: [...generatorsIn(root, 'ConfigMap'), ...generatorsIn(root, 'Secret')],
    replacements: root.get('replacements').items(),
    configurations: root.get('configurations').items(),
    opaque: chunk.document.broken || OPAQUE.some((key) => root.get(key).isPresent),
  };
}

function generatorsIn(root: Field, kind: GeneratorEntry['kind']): GeneratorEntry[] {
  const entries = root.get(kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator').items();
  return entries.map((entry) => ({ kind, entry }));
}

/** An entry of `patchesStrategicMerge` is a path, or the patch itself. */
function readBarePatch(entry: Field): PatchEntry {
  const inline = entry.text()?.includes('\n') === true || entry.text()?.startsWith('{') === true;
  const none = entry.get('path');
  return {
    path: inline ? none : entry,
    inline: inline ? entry : none,
    target: undefined,
    allowed: [],
  };
}

function readPatch(entry: Field): PatchEntry {
  if (entry.node?.kind === 'scalar') return readBarePatch(entry);
  const target = entry.get('target');
  return {
    path: entry.get('path'),
    inline: entry.get('patch'),
    target: target.isPresent ? readTarget(target) : undefined,
    allowed: ['allowNameChange', 'allowKindChange'].filter(
      (option) => entry.at('options', option).boolean() === true,
    ),
  };
}

/** Reads a `target` or `select`. */
export function readTarget(target: Field): TargetSelector {
  const text = (key: string): string | undefined => target.get(key).text() ?? undefined;
  return {
    field: target,
    group: text('group'),
    version: text('version'),
    kind: text('kind'),
    name: text('name'),
    namespace: text('namespace'),
    labelSelector: text('labelSelector'),
    annotationSelector: text('annotationSelector'),
  };
}

function readLabelEntries(root: Field): LabelEntry[] {
  const common = root.get('commonLabels');
  const entries = root
    .get('labels')
    .items()
    .map((entry): LabelEntry => ({
      pairs: entry.get('pairs'),
      selectors: entry.get('includeSelectors').boolean() === true,
      templates: entry.get('includeTemplates').boolean() === true,
      fields: entry.get('fields').items(),
    }));
  return common.isPresent
    ? [...entries, { pairs: common, selectors: true, templates: true, fields: [] }]
    : entries;
}
