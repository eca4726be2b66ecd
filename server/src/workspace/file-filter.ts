import { basename } from '../base/uri';
import { globMatcher } from './glob';

/** Folders that hold what somebody else wrote or a tool made; the same that editors leave out of searches. */
const SKIPPED_FOLDERS = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  'vendor',
  '.terraform',
  '.cache',
  '.vscode-test',
  '__pycache__',
]);
/** What tests of operators, of Go programs and of charts compare with: nobody applies it. */
const EXPECTED_FOLDER =
  /(?:^|\/)(?:testdata|__snapshots?__)$|tests\/(?:.+\/)?compare$|(?:^|\/)tests?\/(?:.+\/)?expected[^/]*$|(?:^|[/_-])unit(?:[/_-].*)?\/fixtures$/;
const MANIFEST_NAME = /\.(?:ya?ml|json)$/i;
const KUSTOMIZATION_NAME = /^kustomization(?:\.ya?ml)?$/i;

/** Which files of a workspace are looked at. Paths are relative to the workspace folder, with `/`. */
export interface FileFilter {
  /** Says whether a file may be a manifest, by its name and the user's globs. */
  accepts(path: string): boolean;
  /** Says whether a folder is worth listing. */
  entersFolder(path: string): boolean;
}

/** Builds the filter of `ordinal.include` and `ordinal.exclude`; without `include`, every manifest counts. */
export function fileFilter(include: readonly string[], exclude: readonly string[]): FileFilter {
  const included = include.length === 0 ? () => true : globMatcher(include);
  const excluded = globMatcher(exclude);
  return {
    accepts: (path) => isManifestName(basename(path)) && included(path) && !excluded(path),
    entersFolder: (path) => !isSkippedFolder(path) && !excluded(path) && !excluded(`${path}/`),
  };
}

/** The same filter for paths that are counted from a folder further down, or, for an empty text, from the same. */
export function filterFrom(filter: FileFilter, folder: string): FileFilter {
  if (folder === '') return filter;
  return {
    accepts: (path) => filter.accepts(`${folder}/${path}`),
    entersFolder: (path) => filter.entersFolder(`${folder}/${path}`),
  };
}

/** Says whether a walk through the folders would come by a path. */
export function comesBy(filter: FileFilter, path: string): boolean {
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
    if (!filter.entersFolder(path.slice(0, slash))) return false;
  return true;
}

/** Says whether a folder is left alone whatever the globs say. */
export function isSkippedFolder(path: string): boolean {
  return SKIPPED_FOLDERS.has(basename(path)) || EXPECTED_FOLDER.test(path);
}

/** Says whether a file is read as a manifest or a kustomization. */
export function isManifestName(name: string): boolean {
  return MANIFEST_NAME.test(name) || KUSTOMIZATION_NAME.test(name);
}
