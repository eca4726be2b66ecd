/** The folder of a URI, without a slash at its end. */
export function dirname(uri: string): string {
  const slash = uri.lastIndexOf('/');
  return slash < 0 ? '' : uri.slice(0, slash);
}

/** The last segment of a URI, decoded. */
export function basename(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}

/** A part of a URI as people write it. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // A stray % is part of the name.
  }
}

/** Resolves a relative path of a manifest against a folder. `..` never climbs above the authority. */
export function resolvePath(folder: string, relative: string): string {
  const segments = folder.split('/');
  for (const segment of relative.split('/')) {
    if (segment === '..') {
      if (segments.length > 3) segments.pop();
    } else if (segment !== '.' && segment !== '') segments.push(encodeSegment(segment));
  }
  return segments.join('/');
}

/** Editors and file systems spell URIs differently: `%3A` or `:`, drive letters in either case. One key for both. */
export function uriKey(uri: string): string {
  if (CANONICAL.test(uri)) return uri;
  const [scheme, rest] = splitScheme(uri);
  const path = rest.split('/').map(recode).join('/');
  return `${scheme}${path.replace(/^\/\/\/([A-Za-z]):/, (_, drive: string) => `///${drive.toLowerCase()}:`)}`;
}

/** A URI that is its own key: nothing in it can be spelt in another way. */
const CANONICAL = /^(?![^:]*:\/\/\/[A-Z]:)[\w:/.!~*'()@+=,$&;-]*$/;

function splitScheme(uri: string): [string, string] {
  const colon = uri.indexOf(':');
  return colon < 0 ? ['', uri] : [uri.slice(0, colon + 1), uri.slice(colon + 1)];
}

function recode(segment: string): string {
  try {
    return encodeSegment(decodeURIComponent(segment));
  } catch {
    return segment; // What no editor would write has one spelling: its own.
  }
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment)
    .replace(/%3A/gi, ':')
    .replace(/%40/g, '@')
    .replace(/%2B/gi, '+')
    .replace(/%3D/gi, '=')
    .replace(/%2C/gi, ',')
    .replace(/%24/g, '$')
    .replace(/%26/g, '&')
    .replace(/%3B/gi, ';');
}

/** How many folders two folders share from the root on, and how many steps lie between them. */
export function folderDistance(from: string, to: string): { shared: number; up: number; down: number } {
  // Asked for every pair of things of one name: nothing is cut out of the texts.
  const end = Math.min(from.length, to.length);
  let shared = 0;
  let at = 0;
  for (; at < end && from.charCodeAt(at) === to.charCodeAt(at); at++)
    if (from.charCodeAt(at) === SLASH) shared++;
  const [up, down] = [foldersAfter(from, at), foldersAfter(to, at)];
  const endsHere = (folder: string): boolean => at === folder.length || folder.charCodeAt(at) === SLASH;
  return endsHere(from) && endsHere(to)
    ? { shared: shared + 1, up, down }
    : { shared, up: up + 1, down: down + 1 };
}

/** The path that leads from a folder to a file or another folder, decoded. */
export function relativePath(from: string, to: string): string {
  const { up, down } = folderDistance(from, to);
  const steps = to.split('/');
  return (
    '../'.repeat(up) +
    steps
      .slice(steps.length - down)
      .map(basename)
      .join('/')
  );
}

const SLASH = 47;

function foldersAfter(folder: string, start: number): number {
  let count = 0;
  for (let at = folder.indexOf('/', start); at >= 0; at = folder.indexOf('/', at + 1)) count++;
  return count;
}
