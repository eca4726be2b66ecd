import { decoded, uriKey } from '../../base/uri';

/** Path below a folder, decoded. */
export function relativeTo(folder: string, uri: string): string {
  return decoded(uriKey(uri).slice(folderKey(folder).length + 1));
}

/** A folder's URI as it is compared, without the slash at its end. */
export function folderKey(folder: string): string {
  return uriKey(folder).replace(/\/$/, '');
}

/** Folders without those that are there already in another spelling. */
export function distinctFolders(folders: readonly string[]): string[] {
  return [...new Map(folders.map((folder) => [folderKey(folder), folder])).values()];
}
