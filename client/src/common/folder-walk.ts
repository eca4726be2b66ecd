/** What stands directly in a folder. */
export interface FolderEntries<Place> {
  readonly files: readonly Place[];
  readonly folders: readonly Place[];
}

/** How much is looked at: enough for a real workspace, nothing that a huge one would notice. */
const LIMITS = { folders: 20_000, atOnce: 8 };

/**
 * Finds files by listing folders, some at a time, those near the root first. Gives what was found so far when `isWanted`
 * turns false, when `maxFiles` are found, or when more folders were listed than any workspace of manifests has.
 */
export async function walkFolders<Place>(
  root: Place,
  list: (folder: Place) => Promise<FolderEntries<Place>>,
  maxFiles: number,
  isWanted: () => boolean,
): Promise<Place[]> {
  const folders = [root];
  const found: Place[] = [];
  let begun = 0;
  while (begun < Math.min(folders.length, LIMITS.folders) && found.length < maxFiles && isWanted()) {
    const next = folders.slice(begun, begun + LIMITS.atOnce);
    begun += next.length;
    for (const entries of await Promise.all(next.map(list))) {
      for (const file of entries.files) found.push(file);
      for (const folder of entries.folders) folders.push(folder);
    }
  }
  return found.slice(0, maxFiles);
}
