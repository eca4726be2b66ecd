import type { Field } from '../../yaml/field';
import type { Chunk } from '../chunk';
import { isDeleted, stamp, type Draft } from './draft';
import type { Kustomization } from './kustomization';
import { withMetadata } from './metadata-transformers';
import { withAffixes, withNamespace } from './naming';
import { Patches, type ReadPatch } from './patching';
import { withImages, withReplacements, withReplicas, withVars } from './value-transformers';
import { wantedByEntries, type WantedBySteps } from './wanted';

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
  private readonly done = new WeakMap<Draft, Draft>();
  /** What must be among the resources. */
  readonly wanted: WantedBySteps;
  private readonly patches: Patches;
  private readonly latePatches: Patches;

  constructor(private readonly parts: TransformationParts) {
    this.patches = new Patches(parts.patches);
    this.latePatches = new Patches(parts.latePatches);
    this.wanted = new Map([
      ...this.patches.wanted,
      ...this.latePatches.wanted,
      ...wantedByEntries(parts.kustomization, parts.replacements),
    ]);
  }

  apply(draft: Draft): Draft {
    if (isDeleted(draft)) return draft;
    let result = this.done.get(draft);
    if (result === undefined) this.done.set(draft, (result = this.run(draft)));
    return result;
  }

  private run(draft: Draft): Draft {
    const { kustomization, replacements } = this.parts;
    const patched = this.patches.apply(draft);
    if (isDeleted(patched)) return patched;
    const placed = withNamespace(patched, kustomization);
    const named = withMetadata(withAffixes(placed, kustomization), kustomization);
    const late = this.latePatches.apply(named);
    if (isDeleted(late)) return late;
    return withVars(
      withReplacements(withImages(withReplicas(late, kustomization), kustomization), replacements),
      kustomization,
    );
  }
}

/** A transformation, and the texts that it is made of. */
interface Kept {
  readonly revision: string;
  readonly transformation: Transformation;
  /** False as soon as one of the texts may have changed. */
  isCurrent: boolean;
}

/** One transformation per kustomization, as long as its texts stay as they are. */
export class TransformationCache {
  private readonly kept = new Map<string, Kept>();

  /** Says that a text may have changed. */
  doubt(): void {
    for (const kept of this.kept.values()) kept.isCurrent = false;
  }

  /** The transformation of a kustomization, where nothing has changed since it was asked for. */
  known(key: string): Transformation | undefined {
    const kept = this.kept.get(key);
    return kept?.isCurrent === true ? kept.transformation : undefined;
  }

  /** The transformation of a kustomization; `chunks` are all texts that decide it, `read` makes it where one changed. */
  get(key: string, chunks: readonly Chunk[], read: () => TransformationParts): Transformation {
    const revision = chunks.map(stamp).join();
    const known = this.kept.get(key);
    const transformation = known?.revision === revision ? known.transformation : new Transformation(read());
    this.kept.set(key, { revision, transformation, isCurrent: true });
    return transformation;
  }

  /** Forgets kustomizations that are no longer there. */
  retain(keys: ReadonlySet<string>): void {
    for (const key of this.kept.keys()) if (!keys.has(key)) this.kept.delete(key);
  }
}
