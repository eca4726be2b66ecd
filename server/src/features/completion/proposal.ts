import type { Manifest } from '../../model/manifest';
import type { Resource } from '../../workspace/chunk';
import { isNearby } from '../../workspace/lookups';
import type { Field, Path } from '../../yaml/field';
import type { TypingPlace } from '../../yaml/typing/typing-place';

/** Something that may stand where somebody types. */
export interface Proposal {
  readonly label: string;
  readonly kind: 'reference' | 'value' | 'field' | 'label';
  /** Fact beside the label, short. */
  readonly detail?: string;
  /** Markdown below it. */
  readonly documentation?: string;
  /** What is inserted; the label where it is absent. Lines behind the first are indented from the first column on. */
  readonly text?: string;
  /** Proposals of a low rank come first; equal ones in alphabetical order. */
  readonly rank: number;
}

/** What contributors know of the place where somebody types. */
export interface Typing {
  readonly place: TypingPlace;
  /** Path from the root of the resource. */
  readonly path: Path;
  /** The resource as the workspace knows it, for questions about others. */
  readonly resource: Resource;
  readonly type: Pick<Manifest, 'apiVersion' | 'kind'>;
  /** Its tree and facts with the line made whole: the text is parsed for whoever asks for them. */
  readonly root: Field;
  readonly manifest: Manifest;
}

/** How near a candidate is, as a rank: same file, same application, anywhere. */
export const RANK = { best: 0, file: 1, near: 2, far: 3 } as const;

/** How near a resource is to the one that is typed. */
export function rankOf(target: Resource, { resource }: Pick<Typing, 'resource'>): number {
  if (target.chunk.file === resource.chunk.file) return RANK.file;
  return isNearby(resource, target) ? RANK.near : RANK.far;
}
