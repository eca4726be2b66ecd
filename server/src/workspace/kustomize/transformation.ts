import type { Field } from '../../yaml/field';
import type { Chunk } from '../chunk';
import { stamp, type Draft } from './draft';
import type { PatchText } from './embedded-yaml';
import type { Kustomization, PatchEntry } from './kustomization';
import { withMetadata } from './metadata-transformers';
import { withAffixes, withNamespace } from './naming';
import { withPatch } from './patching';
import { withImages, withReplacements, withReplicas } from './value-transformers';

/** A patch with its documents. */
export interface ReadPatch {
  readonly entry: PatchEntry;
  readonly text: PatchText;
}

/** Everything that a kustomization does to the resources that it gathers. */
export interface TransformationParts {
  readonly kustomization: Kustomization;
  readonly patches: readonly ReadPatch[];
  readonly latePatches: readonly ReadPatch[];
  readonly replacements: readonly { readonly entry: Field; readonly chunk: Chunk }[];
}

/**
 * Changes resources one by one, in kustomize's order. What became of a resource is remembered as long as its tree is
 * in use, so that an edit in one file does not change all the others anew.
 */
export class Transformation {
  private readonly done = new WeakMap<Draft, readonly Draft[]>();

  constructor(private readonly parts: TransformationParts) {}

  /** The resource after it; none where a patch deletes it. */
  apply(draft: Draft): readonly Draft[] {
    let result = this.done.get(draft);
    if (result === undefined) this.done.set(draft, (result = this.run(draft)));
    return result;
  }

  private run(draft: Draft): readonly Draft[] {
    const { kustomization, patches, latePatches, replacements } = this.parts;
    const patched = patches.reduce<readonly Draft[]>(
      (drafts, { entry, text }) => withPatch(drafts, entry, text),
      [draft],
    );
    const named = withMetadata(
      withAffixes(withNamespace(patched, kustomization), kustomization),
      kustomization,
    );
    const late = latePatches.reduce((drafts, { entry, text }) => withPatch(drafts, entry, text), named);
    return withReplacements(withImages(withReplicas(late, kustomization), kustomization), replacements);
  }
}

/** Transformations by the texts that they are made of; one is kept per kustomization. */
export class TransformationCache {
  private readonly kept = new Map<
    string,
    { readonly revision: string; readonly transformation: Transformation }
  >();

  /** The transformation of a kustomization; `chunks` are all texts that decide it, `read` makes it where one changed. */
  get(key: string, chunks: readonly Chunk[], read: () => TransformationParts): Transformation {
    const revision = chunks.map(stamp).join();
    const known = this.kept.get(key);
    if (known?.revision === revision) return known.transformation;
    const transformation = new Transformation(read());
    this.kept.set(key, { revision, transformation });
    return transformation;
  }

  /** Forgets kustomizations that are no longer there. */
  retain(keys: ReadonlySet<string>): void {
    for (const key of this.kept.keys()) if (!keys.has(key)) this.kept.delete(key);
  }
}
