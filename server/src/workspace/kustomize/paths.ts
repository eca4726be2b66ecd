import { resolvePath, uriKey } from '../../base/uri';
import type { ManifestFile } from '../chunk';
import { KUSTOMIZATION_NAMES } from './kustomization';

/** What kustomizations need of the workspace's files. */
export interface KustomizeFiles {
  /** A file that is read as YAML. */
  file(uri: string): ManifestFile | undefined;
  /** Says whether the workspace holds a file, whatever is in it. */
  isKnown(uri: string): boolean;
}

/** What a path of a kustomization leads to; `uri` is that of the file, or of the kustomization of the folder. */
export type PathTarget =
  | { readonly state: 'file' | 'folder'; readonly uri: string }
  | { readonly state: 'remote' | 'missing'; readonly uri?: undefined };

/** Finds out what a path means; every URI that matters for the answer goes to `look`, those that are not there too. */
export function resolveTarget(
  folder: string,
  path: string,
  files: KustomizeFiles,
  look: (key: string) => void = () => undefined,
): PathTarget {
  if (path.includes('://') || path.startsWith('git@')) return { state: 'remote' };
  const uri = resolvePath(folder, path);
  look(uriKey(uri));
  if (files.isKnown(uri)) return { state: 'file', uri };
  const kustomization = kustomizationOf(uri, files, look);
  if (kustomization !== undefined) return { state: 'folder', uri: kustomization };
  return { state: isRemote(path) ? 'remote' : 'missing' };
}

/** The kustomization file of a folder, by the first name under which there is one. */
export function kustomizationOf(
  folder: string,
  files: KustomizeFiles,
  look: (key: string) => void,
): string | undefined {
  for (const name of KUSTOMIZATION_NAMES) {
    const uri = `${folder}/${name}`;
    look(uriKey(uri));
    if (files.isKnown(uri)) return uri;
  }
  return undefined;
}

/** Says whether a path means a repository or another place that no workspace holds. */
export function isRemotePath(path: string): boolean {
  return path.includes('://') || path.startsWith('git@') || isRemote(path);
}

/** Repositories are also written without a scheme: `github.com/owner/name//path?ref=v1`. */
function isRemote(path: string): boolean {
  return (
    /[?&](?:ref|version|timeout|submodules)=/.test(path) ||
    /\.git(?:\/|$)/.test(path) ||
    /^[\w-]+(?:\.[\w-]+)+[/:][^/]+\/./.test(path)
  );
}
