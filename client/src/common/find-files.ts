import * as vscode from 'vscode';
import { walkFolders, type FolderEntries } from './folder-walk';

/** Files that are looked for, as a glob for VS Code's search and as the same for the name of one file. */
export interface FileNames {
  readonly glob: string;
  readonly name: RegExp;
  /** Folders that are left out, in both ways too. */
  readonly leftOutGlob: string;
  readonly leftOut: ReadonlySet<string>;
}

/** Gives the names of folders that are left out, in the form that `FileNames` wants. */
export function leavingOut(...folders: string[]): Pick<FileNames, 'leftOutGlob' | 'leftOut'> {
  return { leftOutGlob: `**/{${folders.join(',')}}/**`, leftOut: new Set(folders) };
}

/** Disks, which VS Code always searches itself. */
const DISKS = new Set(['file', 'vscode-remote']);

/** Says whether a folder lies on no disk. */
export function isVirtual({ uri }: { readonly uri: vscode.Uri }): boolean {
  return !DISKS.has(uri.scheme);
}

/** How long the search of another file system may take before its folders are listed instead, in milliseconds. */
const PATIENCE = 3000;

/** File systems that are known to have no search. */
const withoutSearch = new Set<string>();

/** Finds files of the workspace by their names, no more than `maxFiles` in each of its folders. */
export async function findFiles(
  names: FileNames,
  maxFiles: number,
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = await Promise.all(folders.map(({ uri }) => findFilesBelow(uri, names, token, maxFiles)));
  return [...new Map(found.flat().map((uri) => [uri.toString(), uri])).values()];
}

/**
 * Finds files below one folder by their names. VS Code waits for ever for the search of a file system whose extension
 * offers none; where it keeps silent, folders are listed one by one.
 */
export async function findFilesBelow(
  folder: vscode.Uri,
  names: FileNames,
  token: vscode.CancellationToken,
  maxFiles?: number,
): Promise<vscode.Uri[]> {
  const { scheme } = folder;
  if (!withoutSearch.has(scheme)) {
    const glob = new vscode.RelativePattern(folder, names.glob);
    const search = vscode.workspace.findFiles(glob, names.leftOutGlob, maxFiles, token);
    const found = await (isVirtual({ uri: folder }) ? orSilence(search) : search);
    if (found !== undefined) return found;
    withoutSearch.add(scheme);
  }
  const list = (parent: vscode.Uri) => entriesOf(parent, names);
  return walkFolders(
    folder,
    list,
    maxFiles ?? Number.POSITIVE_INFINITY,
    () => !token.isCancellationRequested,
  );
}

/** What a search found, or undefined where it does not answer. */
async function orSilence<Result>(search: Thenable<Result>): Promise<Result | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  return Promise.race([search, silence]).finally(() => clearTimeout(timer));
}

/** The files and folders in a folder, as far as they are looked for; a folder that cannot be read has none. */
async function entriesOf(
  parent: vscode.Uri,
  { name, leftOut }: FileNames,
): Promise<FolderEntries<vscode.Uri>> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(parent);
    const at = (wanted: (entry: string, type: vscode.FileType) => boolean) =>
      entries
        .filter(([entry, type]) => wanted(entry, type))
        .map(([entry]) => vscode.Uri.joinPath(parent, entry));
    return {
      files: at((entry, type) => (type & vscode.FileType.File) !== 0 && name.test(entry)),
      // A link to a folder has both bits; following it could lead round and round.
      folders: at((entry, type) => type === vscode.FileType.Directory && !leftOut.has(entry)),
    };
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return { files: [], folders: [] };
    throw error;
  }
}
