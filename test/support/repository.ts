import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The folder of package.json: Vitest runs there. */
export const root = process.cwd();

/** Text of a file of the repository. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** A JSON file of the repository; the caller knows its shape. */
export function readJson<T>(path: string): T {
  return JSON.parse(readText(path)) as T;
}

/** Paths of the files below a folder, relative to the repository, with `/`. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
