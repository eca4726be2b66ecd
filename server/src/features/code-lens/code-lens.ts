import { message } from '../../base/message';
import type { Range } from '../../base/span';
import { ordinalsOf } from '../../identity/ordinals';
import type { ManifestFile, Resource } from '../../workspace/chunk';
import { occurrencesOf } from '../../workspace/symbols/occurrences';
import { resolveSite } from '../../workspace/symbols/meaning';
import { ownName } from '../../workspace/symbols/sites';
import { locationOf, say, type FeatureContext, type Location } from '../context';
import { namespaceOf } from '../seen-sets';

/** A line above a resource. Without a title it is computed when it comes into view. */
export interface Lens {
  readonly range: Range;
  readonly title: string | undefined;
  /** Where the title leads: places to peek at, the set in the tree of identities, or a view of it. */
  readonly target:
    | { readonly kind: 'references'; readonly locations: readonly Location[] }
    | { readonly kind: 'set'; readonly name: string }
    | { readonly kind: 'plan' | 'topology'; readonly namespace: string | null; readonly name: string }
    | undefined;
}

/** Kinds that others refer to by name. */
const COUNTED = new Set(['Service', 'ConfigMap', 'Secret', 'PersistentVolumeClaim']);

/** The lenses of a file: what a set makes, and how often a Service, ConfigMap, Secret or claim is used. */
export function codeLenses(file: ManifestFile, context: FeatureContext): Lens[] {
  if (!context.config.codeLens.enabled) return [];
  return file.chunks.flatMap((chunk) =>
    chunk.resources.flatMap((resource): Lens[] => {
      const { manifest } = resource;
      if (!manifest.builtIn || manifest.fragment || manifest.name.value === undefined) return [];
      if (manifest.statefulSet !== undefined)
        return [...setLens(resource, context), ...viewLenses(resource, context)];
      return COUNTED.has(manifest.kind)
        ? [{ range: rangeOf(resource), title: undefined, target: undefined }]
        : [];
    }),
  );
}

/** Computes the lens of the resource that begins at a range, reference counts included. */
export function resolveLens(file: ManifestFile, range: Range, context: FeatureContext): Lens | undefined {
  const chunk = file.chunkAt(range.start);
  const resource = chunk?.resources.find((candidate) => rangeOf(candidate).start.line === range.start.line);
  const site = resource === undefined ? undefined : ownName(resource)[0];
  if (resource === undefined || site === undefined) return undefined;
  const { occurrences } = occurrencesOf(resolveSite(site, resource, context), resource, context);
  const locations = occurrences
    .filter(({ role }) => role === 'reference')
    .map((occurrence) => locationOf(occurrence.site));
  const title =
    locations.length === 1
      ? message('1 reference')
      : message('{count} references', { count: locations.length });
  return { range: rangeOf(resource), title: say(context, title), target: { kind: 'references', locations } };
}

function setLens(resource: Resource, context: FeatureContext): Lens[] {
  const { statefulSet: set, name } = resource.manifest;
  const ordinals = ordinalsOf(set);
  if (set === undefined || ordinals === undefined || name.value === undefined) return [];
  const pods = ordinals.count === 1 ? message('1 pod') : message('{count} pods', { count: ordinals.count });
  const claims = set.claimTemplates.length * ordinals.count;
  const parts = [say(context, pods)];
  if (claims > 0)
    parts.push(
      say(context, claims === 1 ? message('1 claim') : message('{count} claims', { count: claims })),
    );
  if (set.serviceName.value !== undefined && set.serviceName.value !== '') parts.push(set.serviceName.value);
  return [{ range: rangeOf(resource), title: parts.join(' · '), target: { kind: 'set', name: name.value } }];
}

/** What only a client with Ordinal's own commands can show. */
function viewLenses(resource: Resource, context: FeatureContext): Lens[] {
  const { name } = resource.manifest;
  if (!context.commandLinks || name.value === undefined) return [];
  const set = { namespace: namespaceOf(resource.manifest, context), name: name.value };
  const range = rangeOf(resource);
  return [
    { range, title: say(context, message('preview scaling')), target: { kind: 'plan', ...set } },
    { range, title: say(context, message('topology')), target: { kind: 'topology', ...set } },
  ];
}

function rangeOf({ manifest, chunk }: Resource): Range {
  return locationOf({ source: chunk, span: { start: manifest.span.start, end: manifest.span.start } }).range;
}
