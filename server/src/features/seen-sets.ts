import { uriKey } from '../base/uri';
import type { StatefulSet } from '../model/stateful-set';
import type { Chunk, Resource } from '../workspace/chunk';
import { Lookups } from '../workspace/lookups';
import type { FeatureContext } from './context';

/** A StatefulSet as it is applied: as it stands in its file, or as a kustomization makes it. */
export interface SeenSet {
  readonly resource: Resource;
  readonly set: StatefulSet;
  /** Kustomization directory whose build this is. */
  readonly overlay?: string;
  /** The context whose look-ups answer within that build. */
  readonly context: FeatureContext;
}

/** Which sets are meant; what is not given is not asked for. */
export interface SetQuery {
  readonly name?: string;
  /** Null means the sets whose namespace a template decides. */
  readonly namespace?: string | null;
  readonly overlay?: string;
}

/** The sets of a document: as written, or as each kustomization that takes the document in makes them. */
export function setsOf(chunk: Chunk, context: FeatureContext): SeenSet[] {
  const { worlds } = context.workspace;
  const shown = worlds.shownFor(chunk);
  if (shown.length === 0) return completeSets(chunk.resources).map((found) => ({ ...found, context }));
  return shown.flatMap((world) => {
    const own = { ...context, lookups: new Lookups(world, () => undefined) };
    return completeSets(world.resourcesOf(chunk)).map((found) => ({
      ...found,
      overlay: worlds.nameOf(world),
      context: own,
    }));
  });
}

/** Every set of the workspace that a query means. */
export function findSets(query: SetQuery, context: FeatureContext): SeenSet[] {
  return [...chunksFor(query, context)]
    .flatMap((chunk) => setsOf(chunk, context))
    .filter(
      ({ resource: { manifest }, overlay }) =>
        (query.name === undefined || manifest.name.value === query.name) &&
        (query.namespace === undefined || namespaceOf(manifest, context) === query.namespace) &&
        (query.overlay === undefined || overlay === query.overlay),
    );
}

/** Documents in which the sets of a query may stand: for a name only those that bear it, or get it by a build. */
function chunksFor({ name }: SetQuery, { workspace, lookups }: FeatureContext): Set<Chunk> {
  if (name === undefined) return new Set(lookups.ofKind('StatefulSet').map(({ chunk }) => chunk));
  const renamed = [...workspace.worlds.memberKeys()].flatMap((key) => workspace.file(key)?.chunks ?? []);
  return new Set([...lookups.named('StatefulSet', name).map(({ chunk }) => chunk), ...renamed]);
}

/** The sets that only the base version defines. What stands around them is as it is now. */
export function removedSets(context: FeatureContext): SeenSet[] {
  return completeSets(context.workspace.bases.removedSets()).map((found) => ({ ...found, context }));
}

/**
 * Of sets that bear one name those of a file, where somebody chose one there; all of them where the file has none, because
 * it may have been renamed since.
 */
export function preferFile(sets: readonly SeenSet[], uri: string | undefined): readonly SeenSet[] {
  const key = uri === undefined ? undefined : uriKey(uri);
  const own = sets.filter(({ resource }) => resource.chunk.file.key === key);
  return own.length > 0 ? own : sets;
}

/** The namespace of a resource, or the one that is set for those that name none; null where a template decides it. */
export function namespaceOf(
  { namespace }: Resource['manifest'],
  { config }: Pick<FeatureContext, 'config'>,
): string | null {
  return namespace.state === 'unknown' ? null : (namespace.value ?? config.defaultNamespace);
}

function completeSets(resources: readonly Resource[]): { resource: Resource; set: StatefulSet }[] {
  return resources.flatMap((resource) => {
    const { statefulSet: set, fragment } = resource.manifest;
    return set === undefined || fragment ? [] : [{ resource, set }];
  });
}
