import { expand, type PathPattern } from '../../model/references';
import { rootOf, type Resource } from '../chunk';
import type { ResourceSite } from './site';

/** Places at which a kustomization chooses resources by kind and name. */
const TARGETS: readonly PathPattern[] = [
  ['patches', '*', 'target'],
  ['patchesJson6902', '*', 'target'],
];

/** Resources that the patches of a kustomization are for. A name may be a regular expression, which names nobody. */
export function kustomizationSites(resource: Resource): ResourceSite[] {
  if (resource.manifest.kind !== 'Kustomization') return [];
  const root = rootOf(resource);
  return TARGETS.flatMap((path) => expand(root, path)).flatMap((target): ResourceSite[] => {
    const kind = target.get('kind').text();
    const name = target.get('name');
    const text = name.text();
    if (kind === undefined || text === undefined || !/^[a-z0-9-]+$/.test(text)) return [];
    return [{ what: 'resource', role: 'reference', kind, name: text, ...name.place }];
  });
}
