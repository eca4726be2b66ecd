import { splitApiVersion } from '../../model/kinds';
import type { YamlDocument } from '../../yaml/document';
import type { Path, Place } from '../../yaml/field';
import type { Chunk, ResourceId } from '../chunk';
import { placeOf, stringAt, textOf, valueAt, type Located } from './located';
import { updateAt } from './update';

/** A resource on its way through a build. Never changed: each step makes the next draft. */
export interface Draft {
  readonly chunk: Chunk;
  readonly path: Path;
  /** What the chunk was read as, so that no step parses it again; broken or open also where a patch could not be read. */
  readonly document: YamlDocument;
  readonly root: Located;
  readonly apiVersion: string | undefined;
  readonly kind: string;
  /** The first is the one on disk, the last the present one; none where a patch deleted it. */
  readonly ids: readonly ResourceId[];
  /** Prefixes and suffixes, in the order in which they were added. */
  readonly affixes: readonly string[];
  /** Other texts that have had a part in it. */
  readonly contributors: ReadonlySet<Chunk>;
  /** What was done to it. Equal steps on equal texts give equal resources; none leave it as it is on disk. */
  readonly steps: readonly string[];
  /** True where no file writes it: a generator makes it. */
  readonly generated: boolean;
  /** Steps that ask for it by its name (see `wanted.ts`). */
  readonly met: readonly string[];
}

/** The draft of a resource as it stands on disk. */
export function draftOf(chunk: Chunk, path: Path, root: Located): Draft {
  return {
    chunk,
    path,
    document: chunk.document,
    root,
    ...typeOf(root),
    ids: [idOf(root)],
    affixes: [],
    contributors: new Set(),
    steps: [],
    generated: false,
    met: [],
  };
}

/** The draft as one that a step which asks for it has found. */
export function met(draft: Draft, step: string): Draft {
  return { ...draft, met: [...draft.met, step] };
}

/** A resource that a patch deleted: it stays to say which patches have met it, and nothing finds it any more. */
export function deleted(draft: Draft): Draft {
  return { ...draft, ids: [] };
}

/** Says whether a patch deleted a resource. */
export function isDeleted({ ids }: Draft): boolean {
  return ids.length === 0;
}

/** The id that a resource has now. */
export function currentId(draft: Pick<Draft, 'ids'>): ResourceId {
  return draft.ids[draft.ids.length - 1] ?? { name: '', namespace: undefined };
}

/** The draft after a step. A step that changes nothing is not counted. */
export function stepped(draft: Draft, root: Located, step: string, contributor: Chunk | undefined): Draft {
  if (root === draft.root) return draft;
  const contributors =
    contributor === undefined || contributor === draft.chunk
      ? draft.contributors
      : new Set([...draft.contributors, contributor]);
  return { ...draft, root, contributors, steps: [...draft.steps, step] };
}

/** The draft with the id and kind that its tree has now, where a step changed them. */
export function reidentified(draft: Draft): Draft {
  const id = idOf(draft.root);
  const old = currentId(draft);
  const typed = { ...draft, ...typeOf(draft.root) };
  if (id.name !== old.name || id.namespace !== old.namespace) return { ...typed, ids: [...draft.ids, id] };
  return typed.kind === draft.kind && typed.apiVersion === draft.apiVersion ? draft : typed;
}

function typeOf(root: Located): Pick<Draft, 'apiVersion' | 'kind'> {
  return { apiVersion: textOf(valueAt(root, 'apiVersion')), kind: textOf(valueAt(root, 'kind')) ?? '' };
}

function idOf(root: Located): ResourceId {
  const metadata = valueAt(root, 'metadata');
  return { name: textOf(valueAt(metadata, 'name')) ?? '', namespace: textOf(valueAt(metadata, 'namespace')) };
}

/** Gives a resource another name, which still points at where the name is written. */
export function renamed(draft: Draft, name: string): Draft {
  const root = updateAt(draft.root, ['metadata', 'name'], (old) =>
    old === undefined ? undefined : stringAt(name, placeOf(old)),
  );
  return reidentified(stepped(draft, root, `name ${name}`, undefined));
}

/** Puts a resource into a namespace; the place is that of the kustomization's `namespace`. */
export function moved(draft: Draft, namespace: string, place: Place, contributor: Chunk): Draft {
  const root = updateAt(draft.root, ['metadata', 'namespace'], () => stringAt(namespace, place), place);
  return reidentified(stepped(draft, root, `namespace ${namespace} ${stamp(contributor)}`, contributor));
}

/** API group; '' for the core group. */
export function groupOf(draft: Draft): string {
  return draft.apiVersion === undefined ? '' : splitApiVersion(draft.apiVersion).group;
}

const stamps = new WeakMap<Chunk, number>();
let lastStamp = 0;

/** A number for a text: other text, other number. */
export function stamp(chunk: Chunk): number {
  let known = stamps.get(chunk);
  if (known === undefined) stamps.set(chunk, (known = ++lastStamp));
  return known;
}
