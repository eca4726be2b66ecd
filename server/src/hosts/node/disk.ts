// `node:fs/promises` is a large module, which Node loads when `promises` is first asked for: after the server has started.
import { constants, promises } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ReadFileResult } from '../../protocol/files';
import type { FileFilter } from '../../workspace/file-filter';

/**
 * Lists the files below a folder that a filter accepts, sorted. Symbolic links to folders are not followed. `unlisted`
 * is told of each folder that is there and that the system does not list: the rest still counts.
 */
export async function listFiles(
  folder: string,
  filter: FileFilter,
  unlisted: (path: string, error: Error) => void,
): Promise<string[]> {
  const found: string[] = [];
  const visit = async (relative: string): Promise<void> => {
    const entries = await promises
      .readdir(join(folder, relative), { withFileTypes: true })
      .catch((error: unknown) => {
        if (!isSystemError(error)) throw error;
        if (!GONE.has(error.code)) unlisted(relative, error);
        return [];
      });
    for (const entry of entries) {
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) {
        if (filter.entersFolder(path)) await visit(path);
      } else if (filter.accepts(path)) found.push(path);
    }
  };
  await visit('');
  return found.sort();
}

/** Text of a file, or why there is none. What is no file (a folder, a device, a pipe) counts as gone. */
export async function readTextFile(path: string, maxFileSize: number): Promise<ReadFileResult> {
  try {
    await promises.access(path, constants.R_OK);
    const entry = await promises.stat(path);
    // Devices and pipes have no size and no end.
    if (!entry.isFile()) return { missing: 'gone' };
    if (entry.size > maxFileSize) return { missing: 'too-large', beginning: await beginningOf(path) };
    const text = decode(await promises.readFile(path));
    return text === undefined ? { missing: 'no-text' } : { text };
  } catch (error) {
    if (isSystemError(error)) return { missing: GONE.has(error.code) ? 'gone' : 'unreadable' };
    throw error;
  }
}

/** Bytes that show what a file is: a manifest says so in its first document. */
const BEGINNING = 65_536;

/** How a text begins; as much of it as tells a manifest from other files. */
export async function beginningOf(path: string): Promise<string> {
  const file = await promises.open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** What the system answers for a path at which there is nothing, or no folder. */
const GONE = new Set(['ENOENT', 'ENOTDIR']);

/** Decodes UTF-8, with or without a byte order mark; undefined for what is no text. */
export function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  return new TextDecoder('utf-8').decode(bytes);
}

/** Says whether the operating system refused something. */
export function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** URI of a path on this machine. */
export function toUri(path: string): string {
  return pathToFileURL(path).href;
}

/** Path of a `file:` URI. */
export function toPath(uri: string): string {
  return fileURLToPath(uri);
}
