import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OrdinalService } from '../../server/src/service';

/** The files below a folder, by their path from it. */
export function readTree(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  const visit = (at: string): void => {
    for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else files.set(path, readFileSync(join(folder, path), 'utf8'));
    }
  };
  visit('');
  return files;
}

/** The kustomizations of a tree, Components left out: nobody applies those alone. */
export function kustomizationsOf(files: ReadonlyMap<string, string>): string[] {
  return [...files.keys()].filter(
    (path) =>
      /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path) &&
      files.get(path)?.includes('kind: Component') === false,
  );
}

/** A service that has read a tree as its workspace; rules that throw are failures. */
export function serviceOf(files: ReadonlyMap<string, string>): OrdinalService {
  const service = new OrdinalService({
    log: (text) => {
      throw new Error(text);
    },
  });
  for (const [path, text] of files)
    if (/\.(?:ya?ml|json)$|(?:^|\/)Kustomization$/.test(path)) service.setDisk(uriOf(path), text);
  return service;
}

/** URI of a file of a tree. */
export function uriOf(path: string): string {
  return `file:///tree/${path}`;
}
