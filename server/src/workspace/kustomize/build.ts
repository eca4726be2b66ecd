import { uriKey } from '../../base/uri';
import { Field } from '../../yaml/field';
import type { SourceFile } from '../source-file';
import { draftOf, type Draft } from './draft';
import { inlinePatch, patchFile, type PatchText } from './embedded-yaml';
import { withGenerated } from './generators';
import { readKustomization, type Kustomization, type PatchEntry } from './kustomization';
import { withMetadata } from './metadata-transformers';
import { followNames } from './name-references';
import { withAffixes, withNamespace } from './naming';
import { isLocal, withPatch } from './patching';
import { resolveTarget, type KustomizeFiles } from './paths';
import { withImages, withReplacements, withReplicas } from './value-transformers';

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

  constructor(private readonly files: KustomizeFiles) {}

  /** The whole build of a kustomization, names followed to the end. */
  build(file: SourceFile): BuildResult {
    const { drafts, openness } = this.base(file, new Set());
    return { drafts: followNames(drafts).filter((draft) => !isLocal(draft)), openness };
  }

  private base(file: SourceFile, above: ReadonlySet<SourceFile>): BuildResult {
    const key = uriKey(file.uri);
    let result = this.bases.get(key);
    if (result === undefined) this.bases.set(key, (result = new Accumulation(this.files, (base, stack) => this.base(base, stack)).run(file, [], above)));
    return result;
  }
}

type BuildBase = (file: SourceFile, above: ReadonlySet<SourceFile>) => BuildResult;

/** One kustomization on the way: its resources gathered, then changed in kustomize's order. */
class Accumulation {
  private openness: Openness = 'whole';

  constructor(
    private readonly files: KustomizeFiles,
    private readonly buildBase: BuildBase,
  ) {}

  /** `drafts`: what a Component finds when it is its turn. `above`: the kustomizations that lead here. */
  run(file: SourceFile, drafts: readonly Draft[], above: ReadonlySet<SourceFile>): BuildResult {
    const kustomization = above.has(file) ? undefined : readKustomization(file);
    if (kustomization === undefined) return { drafts, openness: 'unseen' };
    const stack = new Set([...above, file]);
    if (kustomization.opaque) this.see('opaque');
    const gathered = kustomization.resources.reduce<readonly Draft[]>((current, path) => [...current, ...this.resources(path, kustomization, stack)], drafts);
    const complete = kustomization.components.reduce((current, path) => this.component(current, path, kustomization, stack), withGenerated(gathered, kustomization) as readonly Draft[]);
    return { drafts: this.transform(complete, kustomization), openness: this.openness };
  }

  private transform(drafts: readonly Draft[], kustomization: Kustomization): readonly Draft[] {
    const patch = (current: readonly Draft[], entry: PatchEntry): readonly Draft[] => withPatch(current, entry, this.patchText(entry, kustomization));
    const patched = kustomization.patches.reduce(patch, drafts);
    const named = withMetadata(withAffixes(withNamespace(patched, kustomization), kustomization), kustomization);
    const late = kustomization.latePatches.reduce(patch, named);
    return withReplacements(withImages(withReplicas(late, kustomization), kustomization), this.replacements(kustomization));
  }

  private resources(path: Field, { folder }: Kustomization, stack: ReadonlySet<SourceFile>): readonly Draft[] {
    const target = this.target(path, folder);
    const file = target === undefined ? undefined : this.files.file(target.uri);
    if (target === undefined || file === undefined) {
      this.see(target?.state === 'remote' ? 'opaque' : 'unseen');
      return [];
    }
    if (target.state === 'file') return this.resourcesOf(file);
    const base = this.buildBase(file, stack);
    this.see(base.openness);
    return base.drafts;
  }

  private component(drafts: readonly Draft[], path: Field, { folder }: Kustomization, stack: ReadonlySet<SourceFile>): readonly Draft[] {
    const target = this.target(path, folder);
    const file = target?.state === 'folder' ? this.files.file(target.uri) : undefined;
    if (file === undefined) {
      this.see(target?.state === 'remote' ? 'opaque' : 'unseen');
      return drafts;
    }
    const result = new Accumulation(this.files, this.buildBase).run(file, drafts, stack);
    this.see(result.openness);
    return result.drafts;
  }

  private resourcesOf(file: SourceFile): Draft[] {
    return file.chunks.flatMap((chunk) => {
      const { broken, root } = chunk.document;
      if (broken) this.see('unseen');
      if (root === undefined) return [];
      return chunk.resources.flatMap(({ path }) => {
        const field = Field.root(chunk.document, chunk).at(...path);
        return field.node === undefined ? [] : [draftOf(chunk, path, { node: field.node, source: chunk })];
      });
    });
  }

  private patchText(entry: PatchEntry, kustomization: Kustomization): PatchText {
    if (entry.inline.isPresent) return inlinePatch(entry.inline, kustomization.chunk);
    const target = this.target(entry.path, kustomization.folder);
    const file = target?.state === 'file' ? this.files.file(target.uri) : undefined;
    if (file !== undefined) return patchFile(file);
    this.see('unseen');
    return { documents: [], broken: true };
  }

  private replacements({ replacements, folder, chunk }: Kustomization): Parameters<typeof withReplacements>[1] {
    return replacements.flatMap((entry) => {
      if (!entry.get('path').isPresent) return [{ entry, chunk }];
      const target = this.target(entry.get('path'), folder);
      const file = target?.state === 'file' ? this.files.file(target.uri) : undefined;
      if (file === undefined) this.see('opaque');
      return (file?.chunks ?? []).flatMap((own) => {
        const root = Field.root(own.document, own);
        return (root.node?.kind === 'sequence' ? root.items() : [root]).map((field) => ({ entry: field, chunk: own }));
      });
    });
  }

  private target(path: Field, folder: string): { state: 'file' | 'folder'; uri: string } | { state: 'remote'; uri: '' } | undefined {
    const text = path.text();
    const target = text === undefined ? undefined : resolveTarget(folder, text, this.files, () => undefined);
    if (target?.state === 'folder') return { state: 'folder', uri: target.kustomization };
    if (target?.state === 'remote') return { state: 'remote', uri: '' };
    return target?.state === 'file' ? target : undefined;
  }

  private see(openness: Openness): void {
    if (openness === 'opaque' || (openness === 'unseen' && this.openness === 'whole')) this.openness = openness;
  }
}
