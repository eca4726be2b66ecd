import { SCALED_KINDS } from '../../model/kinds';
import { expand, type PathPattern } from '../../model/path-pattern';
import { Field } from '../../yaml/field';
import { unquotedAt } from '../../yaml/written-at';
import { rootOf, type Chunk, type Resource } from '../chunk';
import { inlinePatch } from '../kustomize/embedded-yaml';
import { isNearby, nearest, type Lookups } from '../lookups';
import type { SymbolScope } from './scope';
import type { ResourceSite } from './site';

const KINDS = ['Kustomization', 'Component'];

/** Everything that calls itself a kustomization, or part of one. */
export function kustomizations(lookups: Lookups): readonly Resource[] {
  return KINDS.flatMap((kind) => lookups.ofKind(kind));
}

/** Places at which a kustomization chooses resources by kind and name. */
const TARGETS: readonly PathPattern[] = [
  ['patches', '*', 'target'],
  ['patchesJson6902', '*', 'target'],
  ['replacements', '*', 'source'],
  ['replacements', '*', 'targets', '*', 'select'],
  ['replacements', '*', 'targets', '*', 'reject', '*'],
  ['vars', '*', 'objref'],
];

/** Resources that a kustomization generates, and those that it changes. */
export function kustomizationSites(resource: Resource): ResourceSite[] {
  if (!KINDS.includes(resource.manifest.kind)) return [];
  const root = rootOf(resource);
  return [
    ...GENERATED.flatMap((kind) => generatorSites(root, kind)),
    ...TARGETS.flatMap((path) => expand(root, path)).flatMap((target) =>
      referenceSite(target.get('kind').text(), target.get('name')),
    ),
    // The entry names no kind.
    ...expand(root, ['replicas', '*', 'name']).flatMap((name) =>
      SCALED_KINDS.flatMap((kind) => referenceSite(kind, name)),
    ),
    ...inlinePatchSites(root, resource.chunk),
  ];
}

/** Patches that stand as text in the kustomization repeat the names of what they change. */
function inlinePatchSites(root: Field, chunk: Chunk): ResourceSite[] {
  const texts = [...expand(root, ['patches', '*', 'patch']), ...expand(root, ['patchesStrategicMerge', '*'])];
  return texts
    .filter((field) => field.source === chunk)
    .flatMap((field) => inlinePatch(field, chunk).documents)
    .flatMap((document) => {
      const patch = Field.root(chunk.document, document.root.source, document.root.node);
      return referenceSite(patch.get('kind').text(), patch.at('metadata', 'name'));
    });
}

/** Kinds that a build makes out of files and literals. */
const GENERATED = ['ConfigMap', 'Secret'];

/** A generator that merges into another one's object only repeats its name. */
function generatorSites(root: Field, kind: string): ResourceSite[] {
  const entries = expand(root, [kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator', '*']);
  return entries.flatMap((entry) => {
    const behavior = entry.get('behavior').text();
    const isOwn = behavior !== 'merge' && behavior !== 'replace';
    return referenceSite(kind, entry.get('name')).map((site): ResourceSite =>
      isOwn ? { ...site, role: 'definition' } : site,
    );
  });
}

/** A name may be a regular expression, which names nobody; one in a quoted patch cannot be pointed at. */
function referenceSite(kind: string | undefined, name: Field): ResourceSite[] {
  const text = name.text();
  if (kind === undefined || text === undefined || !/^[a-z0-9.-]+$/.test(text)) return [];
  return unquotedAt(name.place) === text
    ? [{ what: 'resource', role: 'reference', kind, name: text, ...name.place }]
    : [];
}

/** The kustomizations around a resource, or built together with it, that make a ConfigMap or Secret of a name. */
export function generatorsOf(
  kind: string,
  name: string,
  from: Resource,
  { lookups, workspace }: SymbolScope,
): readonly Resource[] {
  if (!GENERATED.includes(kind)) return [];
  const around = kustomizations(lookups).filter(
    (kustomization) =>
      isNearby(from, kustomization) ||
      workspace.worlds.areBuiltTogether(from.chunk.file, kustomization.chunk.file),
  );
  return nearest(
    from,
    around.filter((kustomization) =>
      generatorSites(rootOf(kustomization), kind).some(
        (site) => site.role === 'definition' && site.name === name,
      ),
    ),
  );
}
