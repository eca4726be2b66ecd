import type { Uri } from 'vscode';
import { GitStatus, type GitChange, type GitRepository } from './git-api';

/** A file that may differ from the base version; `path` is where git has it there, null where it did not exist. */
export interface ChangedFile {
  readonly uri: string;
  readonly path: string | null;
}

const MANIFEST_NAME = /(?:\.ya?ml|\.json|\/kustomization)$/i;

/** Says whether a file may be a manifest by its name. */
export function isManifestName({ path }: Pick<Uri, 'path'>): boolean {
  return MANIFEST_NAME.test(path);
}

const ADDITIONS = new Set<number>([
  GitStatus.indexAdded,
  GitStatus.indexCopied,
  GitStatus.untracked,
  GitStatus.intentToAdd,
]);

const RENAMES = new Set<number>([GitStatus.indexRenamed, GitStatus.intentToRename]);

/** What a repository says about its files that differ from the last commit. */
export function changesOfHead({ state }: Pick<GitRepository, 'state'>): GitChange[] {
  return [
    ...state.workingTreeChanges,
    ...state.mergeChanges,
    ...(state.untrackedChanges ?? []),
    ...state.indexChanges,
  ];
}

/** Of these, the files that no revision has: a difference with another revision than the last commit leaves them out. */
export function untracked(changes: readonly GitChange[]): GitChange[] {
  return changes.filter(({ status }) => status === GitStatus.untracked);
}

/**
 * The manifests among some changes, each once, with their place in the base version. `edited` are files with unsaved
 * changes, of which git cannot know yet.
 */
export function changedManifests(changes: readonly GitChange[], edited: readonly Uri[]): ChangedFile[] {
  const files = new Map<string, ChangedFile>();
  const add = (uri: Uri, path: string | null): void => {
    if (!isManifestName(uri)) return;
    const key = uri.toString();
    // What the index says of a new file holds, whatever the working tree says of it afterwards.
    if (!files.has(key) || path === null) files.set(key, { uri: key, path });
  };
  for (const { uri, originalUri, renameUri, status } of changes) {
    if (RENAMES.has(status)) {
      add(originalUri, originalUri.fsPath);
      add(renameUri ?? uri, null);
    } else add(uri, ADDITIONS.has(status) ? null : uri.fsPath);
  }
  for (const uri of edited) if (!files.has(uri.toString())) add(uri, uri.fsPath);
  return [...files.values()];
}
