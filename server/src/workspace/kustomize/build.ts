import type { YamlDocument } from '../../yaml/document';
import type { Field } from '../../yaml/field';
import { MASK } from '../../yaml/templates/templating';
import type { Chunk, ManifestFile } from '../chunk';
import { moreOpen, type Openness } from '../openness';
import { currentId, draftOf, type Draft } from './draft';
import { inlinePatch, patchFile, type PatchText } from './embedded-yaml';
import { withGenerated } from './generators';
import type { KustomizationGraph, KustomizationNode } from './graph';
import { readKustomization, type Kustomization, type PatchEntry } from './kustomization';
import { resolveTarget, type KustomizeFiles, type PathTarget } from './paths';
import { isIdentified } from './naming';
import type { ReadPatch } from './patching';
import type { Transformation, TransformationCache } from './transformation';
import { isLost, type Wanted, type WantedBySteps } from './wanted';

/** What a kustomization makes, before references follow the names that it changes. */
export interface BuildResult {
  readonly drafts: readonly Draft[];
  /** How much of the build these files hold. */
  readonly openness: Openness;
  /** What names an object that is not there. */
  readonly lost: WantedBySteps;
}

/** What every part of a build is made from. */
interface BuildContext {
  readonly graph: KustomizationGraph;
  readonly files: KustomizeFiles;
  readonly cache: TransformationCache;
  /** Where it is set, the build holds what becomes of this document, and costs no more than that. */
  readonly only: Chunk | undefined;
}

/** So many kustomizations are taken in one by the other; what lies deeper is not seen, and no stack is long enough for it. */
const DEEPEST = 100;

/** Builds kustomizations as `kustomize build` does; a base that several overlays share is built once. */
export class Builder {
  private readonly bases = new Map<string, BuildResult>();
  private depth = 0;

  constructor(private readonly context: BuildContext) {}

  build(file: ManifestFile): BuildResult {
    const known = this.bases.get(file.key);
    if (known !== undefined) return known;
    const result = this.add(file, []);
    this.bases.set(file.key, result);
    return result;
  }

  /** `drafts` and what a kustomization makes beside and of them. */
  add(file: ManifestFile, drafts: readonly Draft[]): BuildResult {
    if (this.depth === DEEPEST) return { drafts, openness: 'unseen', lost: new Map() };
    this.depth++;
    const result = new Accumulation(this.context, this).run(file, drafts);
    this.depth--;
    return result;
  }
}

/** One kustomization on the way: its resources gathered, then changed in kustomize's order. */
class Accumulation {
  private openness: Openness = 'whole';
  private readonly lost = new Map<string, Wanted>();

  constructor(
    private readonly context: BuildContext,
    private readonly builder: Builder,
  ) {}

  /** `drafts`: what a Component finds when it is its turn. */
  run(file: ManifestFile, drafts: readonly Draft[]): BuildResult {
    const { graph } = this.context;
    const kustomization = graph.isCyclic(file) ? undefined : readKustomization(file);
    const node = graph.node(file);
    if (kustomization === undefined || node === undefined)
      return { drafts, openness: 'unseen', lost: this.lost };
    const { opaque, configurations, folder } = kustomization;
    if (opaque || !configurations.every((path) => this.isPlain(path, folder))) this.see('opaque');
    const own = this.listed(node).flatMap((target) => this.resources(target));
    const gathered: readonly Draft[] = this.wanted(withGenerated([...drafts, ...own], kustomization));
    const complete = node.components.reduce((current, target) => this.component(current, target), gathered);
    const transformation = this.transformation(file, kustomization);
    const changed = complete.map((draft) => transformation.apply(draft));
    // It may be any of those that are missing.
    if (changed.some((draft) => currentId(draft).name === MASK)) this.see('unseen');
    this.note(transformation.wanted, changed);
    return { drafts: changed, openness: this.openness, lost: this.lost };
  }

  /** Says whether a configuration does no more than to name further places of variables and images. */
  private isPlain(path: Field, folder: string): boolean {
    const file = this.fileOf(this.target(path, folder), 'file');
    return (
      file?.chunks.every(({ document, root }) => !document.broken && root.entries().every(isPlainKey)) ===
      true
    );
  }

  private note(wanted: WantedBySteps, drafts: readonly Draft[]): void {
    // A document alone meets few patches, and a name that nobody knows may be the one that a patch means.
    if (this.context.only !== undefined || !drafts.every(isIdentified)) return;
    const met = new Set(drafts.flatMap((draft) => draft.met));
    for (const [step, one] of wanted) if (isLost(step, met.has(step))) this.lost.set(step, one);
  }

  /** What a kustomization lists, without the files that are not wanted. */
  private listed({ resources, files, bases }: KustomizationNode): readonly (PathTarget | undefined)[] {
    const { only } = this.context;
    return only === undefined ? resources : [...files.list(only.file.key), ...bases];
  }

  private wanted(drafts: readonly Draft[]): readonly Draft[] {
    const { only } = this.context;
    return only === undefined ? drafts : drafts.filter(({ chunk }) => chunk === only);
  }

  private resources(target: PathTarget | undefined): readonly Draft[] {
    const { graph, only } = this.context;
    const file = this.fileOf(target);
    if (file === undefined) return [];
    if (target?.state === 'file') return (only ? [only] : file.chunks).flatMap(draftsIn);
    if (only !== undefined && !graph.reaches(file, only.file)) return [];
    return this.taken(this.builder.build(file));
  }

  private component(drafts: readonly Draft[], target: PathTarget | undefined): readonly Draft[] {
    const file = this.fileOf(target, 'folder');
    if (file === undefined) return drafts;
    return this.taken(this.builder.add(file, drafts));
  }

  private taken({ drafts, openness, lost }: BuildResult): readonly Draft[] {
    this.see(openness);
    for (const [step, one] of lost) this.lost.set(step, one);
    return drafts;
  }

  private transformation(file: ManifestFile, kustomization: Kustomization): Transformation {
    // A document alone says nothing of what is missing, for which every path would have to be followed.
    const known = this.context.only && this.context.cache.known(file.key);
    if (known !== undefined) return known;
    const { patches, latePatches, replacements, folder, chunk } = kustomization;
    const files = new Map<Field, ManifestFile | undefined>();
    const look = (path: Field): void => {
      if (path.isPresent) files.set(path, this.fileOf(this.target(path, folder), 'file'));
    };
    const replacementPaths = replacements.map((entry) => entry.get('path'));
    for (const path of [...[...patches, ...latePatches].map((patch) => patch.path), ...replacementPaths])
      look(path);
    const read = (entry: PatchEntry): ReadPatch => ({
      entry,
      text: patchText(entry, files.get(entry.path), chunk),
    });
    const chunks = [chunk, ...[...files.values()].flatMap((used) => used?.chunks ?? [])];
    return this.context.cache.get(file.key, chunks, () => ({
      kustomization,
      patches: patches.map(read),
      latePatches: latePatches.map(read),
      replacements: replacements.flatMap((entry, index) => {
        const path = replacementPaths[index];
        return path?.isPresent === true ? replacementsIn(files.get(path)) : [{ entry, chunk }];
      }),
    }));
  }

  private target(path: Field, folder: string): PathTarget | undefined {
    const text = path.text();
    return text === undefined ? undefined : resolveTarget(folder, text, this.context.files);
  }

  /** The file behind a path, a folder's kustomization included; where there is none the build is open. */
  private fileOf(target: PathTarget | undefined, only?: 'file' | 'folder'): ManifestFile | undefined {
    const uri = only === undefined || only === target?.state ? target?.uri : undefined;
    const file = uri === undefined ? undefined : this.context.files.file(uri);
    if (file === undefined) this.see(target?.state === 'remote' ? 'opaque' : 'unseen');
    return file;
  }

  private see(openness: Openness): void {
    this.openness = moreOpen(this.openness, openness);
  }
}

function isPlainKey({ key }: Field): boolean {
  return key === 'varReference' || key === 'images';
}

/** The drafts of a document, as long as its tree is in use. */
const draftsOf = new WeakMap<YamlDocument, readonly Draft[]>();

function draftsIn(chunk: Chunk): readonly Draft[] {
  const { document } = chunk;
  let drafts = draftsOf.get(document);
  if (drafts === undefined) draftsOf.set(document, (drafts = readDrafts(chunk)));
  return drafts;
}

function readDrafts(chunk: Chunk): Draft[] {
  return chunk.resources.flatMap(({ path }) => {
    const { node } = chunk.root.at(...path);
    return node === undefined ? [] : [draftOf(chunk, path, { node, source: chunk })];
  });
}

function patchText(entry: PatchEntry, file: ManifestFile | undefined, chunk: Chunk): PatchText {
  if (entry.inline.isPresent) return inlinePatch(entry.inline, chunk);
  return file === undefined ? { documents: [], broken: true } : patchFile(file);
}

/** A file of replacements holds one, or a list of them. */
function replacementsIn(file: ManifestFile | undefined): { entry: Field; chunk: Chunk }[] {
  return (file?.chunks ?? []).flatMap((chunk) => {
    const { root } = chunk;
    return (root.node?.kind === 'sequence' ? root.items() : [root]).map((entry) => ({ entry, chunk }));
  });
}
