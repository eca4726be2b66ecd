import { nearestOf } from '../../../base/nearest';
import type { Manifest } from '../../../model/manifest';
import { mayShareNamespace } from '../../../model/selection';
import type { Resource } from '../../../workspace/chunk';
import { isNearby, nearby, nearest, type Lookups } from '../../../workspace/lookups';
import { sharingNamespace } from '../../../workspace/selected';

/** What a name of another object leads to. */
export type Resolution =
  | { readonly state: 'found'; readonly targets: readonly Resource[] }
  /** Another object of the workspace makes the target when it is applied. */
  | { readonly state: 'generated' }
  | { readonly state: 'other-namespace'; readonly target: Resource }
  | { readonly state: 'missing'; readonly near: Near | undefined };

/** An object whose name is a typing slip away. */
export interface Near {
  readonly target: Resource;
  readonly name: string;
  /** True where nothing else names it: then the slip is all but certain. */
  readonly unused: boolean;
}

/** Resolves a name of a namespaced object from near to far; any match satisfies. */
export function resolve(kind: string, name: string, from: Resource, lookups: Lookups): Resolution {
  const named = lookups.named(kind, name);
  const reachable = sharingNamespace(named, from.manifest);
  if (reachable.length > 0) return { state: 'found', targets: foundTargets(from, reachable) };
  if (lookups.makersOf(kind, name).length > 0) return { state: 'generated' };
  const [elsewhere] = nearest(from, nearby(from, named));
  if (elsewhere !== undefined) return { state: 'other-namespace', target: elsewhere };
  return { state: 'missing', near: slipOf(kind, name, from, lookups) };
}

/** The nearest first, then the others of the application: overlays and generators add to what a base holds. */
function foundTargets(from: Resource, reachable: readonly Resource[]): readonly Resource[] {
  const best = nearest(from, reachable);
  const near = nearby(from, reachable);
  return near.length <= best.length ? best : [...new Set([...best, ...near])];
}

function slipOf(kind: string, name: string, from: Resource, lookups: Lookups): Near | undefined {
  const candidates = lookups
    .fewAround(kind, from)
    .filter((target) => mayShareNamespace(target.manifest, from.manifest));
  const close = (targets: readonly Resource[]): Near | undefined => {
    const target = nearestOf(name, targets, ({ manifest }) => manifest.name.value);
    const best = target?.manifest.name.value;
    if (target === undefined || best === undefined) return undefined;
    return { target, name: best, unused: isUnused(kind, best, target, lookups) };
  };
  const own = close(candidates.filter((target) => isNearby(from, target)));
  if (own !== undefined) return own;
  // Of a sibling folder, which may be another example of the same application, only what nobody uses there.
  const sibling = close(candidates);
  return sibling?.unused === true ? sibling : undefined;
}

function isUnused(kind: string, name: string, target: Resource, lookups: Lookups): boolean {
  return lookups
    .referencesTo(kind, name)
    .every(({ manifest }) => isBinding(manifest) || !mayShareNamespace(manifest, target.manifest));
}

/** A binding gives rights to an account, for the pods that name it; it uses the account no more than a label would. */
function isBinding({ kind }: Manifest): boolean {
  return kind.endsWith('RoleBinding');
}

/** Says whether the folder of a resource holds others of a kind: then one that is missing deserves a word. */
export function hasSiblingsOf(kind: string, from: Resource, lookups: Lookups): boolean {
  const folder = from.chunk.file.folder;
  return lookups.around(kind, from).some((other) => other.chunk.file.folder === folder);
}
