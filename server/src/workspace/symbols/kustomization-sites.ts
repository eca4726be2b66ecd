import { expand, type PathPattern } from '../../model/references';
import type { Field } from '../../yaml/field';
import { rootOf, type Resource } from '../chunk';
import { isNearby, nearest, type Lookups } from '../lookups';
import type { ResourceSite } from './site';

/** Places at which a kustomization chooses resources by kind and name. */
const TARGETS: readonly PathPattern[] = [
  ['patches', '*', 'target'],
  ['patchesJson6902', '*', 'target'],
];

/** Resources that a kustomization generates, and those that its patches are for. */
export function kustomizationSites(resource: Resource): ResourceSite[] {
  if (resource.manifest.kind !== 'Kustomization') return [];
  const root = rootOf(resource);
  return [...GENERATED.flatMap((kind) => generatorSites(root, kind)), ...targetSites(root)];
}

/** Kinds that a build makes out of files and literals. */
const GENERATED = ['ConfigMap', 'Secret'];

function generatorSites(root: Field, kind: string): ResourceSite[] {
  const names = expand(root, [kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator', '*', 'name']);
  return names.flatMap((name): ResourceSite[] => {
    const text = name.text();
    return text === undefined || text === ''
      ? []
      : [{ what: 'resource', role: 'definition', kind, name: text, ...name.place }];
  });
}

/** The kustomizations around a resource whose builds make a ConfigMap or Secret of a name. */
export function generatorsOf(kind: string, name: string, from: Resource, lookups: Lookups): Resource[] {
  if (!GENERATED.includes(kind)) return [];
  const around = lookups.ofKind('Kustomization').filter((kustomization) => isNearby(from, kustomization));
  return nearest(
    from,
    around.filter((kustomization) =>
      generatorSites(rootOf(kustomization), kind).some((site) => site.name === name),
    ),
  );
}

/** A name may be a regular expression, which names nobody. */
function targetSites(root: Field): ResourceSite[] {
  return TARGETS.flatMap((path) => expand(root, path)).flatMap((target): ResourceSite[] => {
    const kind = target.get('kind').text();
    const name = target.get('name');
    const text = name.text();
    if (kind === undefined || text === undefined || !/^[a-z0-9-]+$/.test(text)) return [];
    return [{ what: 'resource', role: 'reference', kind, name: text, ...name.place }];
  });
}
