import { uriKey } from '../base/uri';

/** Path below a folder, decoded. */
export function relativeTo(folder: string, uri: string): string {
  const path = uriKey(uri).slice(folderKey(folder).length + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A folder's URI as it is compared, without the slash at its end. */
export function folderKey(folder: string): string {
  return uriKey(folder).replace(/\/$/, '');
}
