import { basename, folderDistance, relativePath } from '../../base/uri';

/** The longest folder that holds all the given ones. */
export function commonFolder([first = '', ...rest]: readonly string[]): string {
  return rest.reduce(
    (common, folder) => common.split('/').slice(0, folderDistance(common, folder).shared).join('/'),
    first,
  );
}

/** A folder counted from one above it; its own name where they are the same. */
export function relativeFolder(root: string, folder: string): string {
  return relativePath(root, folder) || basename(folder);
}
