import type { Position, Range } from '../../base/span';
import type { ManifestFile } from '../../workspace/chunk';
import { pathsOf, readKustomization } from '../../workspace/kustomize/kustomization';
import { resolveTarget } from '../../workspace/kustomize/paths';
import { locationOf, type FeatureContext, type Location } from '../context';

/** A path that can be followed. */
export interface PathLink {
  readonly range: Range;
  readonly target: string;
}

/** The file that a path leads to, and the range of the path. */
export interface FollowedPath extends Location {
  readonly origin: Range;
}

/** The paths of a kustomization as links; a folder leads to its own kustomization. */
export function kustomizationLinks(file: ManifestFile, { workspace }: FeatureContext): PathLink[] {
  const kustomization = file.isKustomization ? readKustomization(file) : undefined;
  if (kustomization === undefined) return [];
  const { folder, generators } = kustomization;
  const files = generators.flatMap(({ entry }) => [
    ...entry.get('files').items(),
    ...entry.get('envs').items(),
  ]);
  return [...pathsOf(kustomization), ...files].flatMap((field): PathLink[] => {
    // Files of a generator may be written `key=path`.
    const path = field.text()?.split('=').pop();
    if (path === undefined || field.source !== kustomization.chunk) return [];
    const { uri } = resolveTarget(folder, path, workspace);
    return uri === undefined ? [] : [{ range: locationOf(field.place).range, target: uri }];
  });
}

/** Where the path at a position leads to: the start of that file. */
export function pathAt(
  file: ManifestFile,
  { line, character }: Position,
  context: FeatureContext,
): FollowedPath[] {
  return kustomizationLinks(file, context)
    .filter(
      ({ range: { start, end } }) =>
        start.line === line && start.character <= character && character <= end.character,
    )
    .map(({ range, target }) => ({ uri: target, range: START, origin: range }));
}

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
