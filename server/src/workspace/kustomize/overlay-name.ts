import { basename } from '../../base/uri';

/** The longest folder that holds all the given ones. */
export function commonFolder(folders: readonly string[]): string {
  const [first, ...rest] = folders.map((folder) => folder.split('/'));
  if (first === undefined) return '';
  let length = first.length;
  for (const segments of rest) {
    let shared = 0;
    while (shared < length && segments[shared] === first[shared]) shared++;
    length = shared;
  }
  return first.slice(0, length).join('/');
}

/** A folder counted from one above it; its own name where they are the same. */
export function relativeFolder(root: string, folder: string): string {
  if (!folder.startsWith(`${root}/`)) return basename(folder);
  return folder
    .slice(root.length + 1)
    .split('/')
    .map(basename)
    .join('/');
}
