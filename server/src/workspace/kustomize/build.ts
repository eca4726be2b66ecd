import type { YamlDocument } from '../../yaml/document';
import type { Field } from '../../yaml/field';
import type { Chunk, ManifestFile } from '../chunk';
import { draftOf, type Draft } from './draft';
import { inlinePatch, patchFile, type PatchText } from './embedded-yaml';
import { withGenerated } from './generators';
import { readKustomization, type Kustomization, type PatchEntry } from './kustomization';
import { followNames } from './name-references';
import { isLocal } from './patching';
import { resolveTarget, type KustomizeFiles, type PathTarget } from './paths';
import type { ReadPatch, Transformation, TransformationCache } from './transformation';

/**
 * How much of a build these files hold. `unseen`: something that it names is not in the workspace. `opaque`: it takes
 * in what no file of any workspace holds (charts, plugins, remote bases).
 */
export type Openness = 'whole' | 'unseen' | 'opaque';

/** What a kustomization makes. */
export interface BuildResult {
  readonly drafts: readonly Draft[];
  readonly openness: Openness;
}

/** Builds kustomizations as `kustomize build` does; a base that several overlays share is built once. */
export class Builder {
  private readonly bases = new Map<string, BuildResult>();

  constructor(
    private readonly files: KustomizeFiles,
    private readonly cache: TransformationCache,
  ) {}

  /** The whole build of a kustomization, names followed to the end. */
  build(file: ManifestFile): BuildResult {
    const { drafts, openness } = this.base(file, new Set());
    return { drafts: followNames(drafts).filter((draft) => !isLocal(draft)), openness };
  }

  private base(file: ManifestFile, above: ReadonlySet<ManifestFile>): BuildResult {
    const key = file.key;
    const known = this.bases.get(key);
    if (known !== undefined) return known;
    const accumulation = new Accumulation(this.files, this.cache, (base, stack) => this.base(base, stack));
    const result = accumulation.run(file, [], above);
    this.bases.set(key, result);
    return result;
  }
}

type BuildBase = (file: ManifestFile, above: ReadonlySet<ManifestFile>) => BuildResult;

/** One kustomization on the way: its resources gathered, then changed in kustomize's order. */
class Accumulation {
  private openness: Openness = 'whole';

  constructor(
    private readonly files: KustomizeFiles,
    private readonly cache: TransformationCache,
    private readonly buildBase: BuildBase,
  ) {}

  /** `drafts`: what a Component finds when it is its turn. `above`: the kustomizations that lead here. */
  run(file: ManifestFile, drafts: readonly Draft[], above: ReadonlySet<ManifestFile>): BuildResult {
    const kustomization = above.has(file) ? undefined : readKustomization(file);
    if (kustomization === undefined) return { drafts, openness: 'unseen' };
    const stack = new Set([...above, file]);
    if (kustomization.opaque) this.see('opaque');
    const own = kustomization.resources.flatMap((path) => this.resources(path, kustomization, stack));
    const gathered: readonly Draft[] = withGenerated([...drafts, ...own], kustomization);
    const complete = kustomization.components.reduce(
      (current, path) => this.component(current, path, kustomization, stack),
      gathered,
    );
    const transformation = this.transformation(file, kustomization);
    return { drafts: complete.flatMap((draft) => transformation.apply(draft)), openness: this.openness };
  }

  private resources(
    path: Field,
    { folder }: Kustomization,
    stack: ReadonlySet<ManifestFile>,
  ): readonly Draft[] {
    const target = this.target(path, folder);
    const file = this.fileOf(target);
    if (file === undefined) return [];
    if (target?.state === 'file') return file.chunks.flatMap((chunk) => this.resourcesOf(chunk));
    const base = this.buildBase(file, stack);
    this.see(base.openness);
    return base.drafts;
  }

  private component(
    drafts: readonly Draft[],
    path: Field,
    { folder }: Kustomization,
    stack: ReadonlySet<ManifestFile>,
  ): readonly Draft[] {
    const file = this.fileOf(this.target(path, folder), 'folder');
    if (file === undefined) return drafts;
    const result = new Accumulation(this.files, this.cache, this.buildBase).run(file, drafts, stack);
    this.see(result.openness);
    return result.drafts;
  }

  private resourcesOf(chunk: Chunk): readonly Draft[] {
    const { document } = chunk;
    if (document.broken) this.see('unseen');
    let drafts = draftsOf.get(document);
    if (drafts === undefined) draftsOf.set(document, (drafts = readDrafts(chunk)));
    return drafts;
  }

  private transformation(file: ManifestFile, kustomization: Kustomization): Transformation {
    const { patches, latePatches, replacements, folder, chunk } = kustomization;
    const files = new Map<Field, ManifestFile | undefined>();
    const look = (path: Field): void => {
      if (path.isPresent) files.set(path, this.fileOf(this.target(path, folder), 'file'));
    };
    for (const { inline, path } of [...patches, ...latePatches]) if (!inline.isPresent) look(path);
    const replacementPaths = replacements.map((entry) => entry.get('path'));
    replacementPaths.forEach(look);
    const read = (entry: PatchEntry): ReadPatch => ({
      entry,
      text: patchText(entry, files.get(entry.path), chunk),
    });
    const chunks = [chunk, ...[...files.values()].flatMap((used) => used?.chunks ?? [])];
    return this.cache.get(file.key, chunks, () => ({
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
    return text === undefined ? undefined : resolveTarget(folder, text, this.files, () => undefined);
  }

  /** The file behind a path, a folder's kustomization included; where there is none the build is open. */
  private fileOf(target: PathTarget | undefined, only?: 'file' | 'folder'): ManifestFile | undefined {
    const fits = target?.state === 'file' || target?.state === 'folder';
    const uri =
      !fits || (only !== undefined && target.state !== only)
        ? undefined
        : target.state === 'file'
          ? target.uri
          : target.kustomization;
    const file = uri === undefined ? undefined : this.files.file(uri);
    if (file === undefined) this.see(target?.state === 'remote' ? 'opaque' : 'unseen');
    return file;
  }

  private see(openness: Openness): void {
    if (openness === 'opaque' || (openness === 'unseen' && this.openness === 'whole'))
      this.openness = openness;
  }
}

/** The drafts of a document, as long as its tree is in use. */
const draftsOf = new WeakMap<YamlDocument, readonly Draft[]>();

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
