import type { Range } from '../../base/span';
import type { ManifestFile } from '../../workspace/chunk';
import { readKustomization } from '../../workspace/kustomize/kustomization';
import { resolveTarget } from '../../workspace/kustomize/paths';
import type { Field } from '../../yaml/field';
import { locationOf, type FeatureContext } from '../context';

/** A path that can be followed. */
export interface PathLink {
  readonly range: Range;
  readonly target: string;
}

/** The paths of a kustomization as links; a folder leads to its own kustomization. */
export function kustomizationLinks(file: ManifestFile, { workspace }: FeatureContext): PathLink[] {
  const kustomization = file.isKustomization ? readKustomization(file) : undefined;
  if (kustomization === undefined) return [];
  const { folder, resources, components, configurations, generators } = kustomization;
  const files = generators.flatMap(({ entry }) =>
    ['files', 'envs'].flatMap((list) => entry.get(list).items()),
  );
  const paths = [
    ...resources,
    ...components,
    ...[...kustomization.patches, ...kustomization.latePatches].map(({ path }) => path),
    ...kustomization.replacements.map((entry) => entry.get('path')),
    ...configurations,
    ...files,
  ];
  return paths.flatMap((field): PathLink[] => {
    const path = pathOf(field);
    if (path === undefined || field.source !== kustomization.chunk) return [];
    const target = resolveTarget(folder, path, workspace, () => undefined);
    const uri =
      target.state === 'file' ? target.uri : target.state === 'folder' ? target.kustomization : undefined;
    return uri === undefined ? [] : [{ range: locationOf(field.place).range, target: uri }];
  });
}

/** Files of a generator may be written `key=path`. */
function pathOf(field: Field): string | undefined {
  const text = field.text();
  return text?.slice(text.indexOf('=') + 1);
}
