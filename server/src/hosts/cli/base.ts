import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { DEFAULT_CONFIG } from '../../config';
import { comesBy } from '../../workspace/file-filter';
import { decode, isSystemError, toUri } from '../node/disk';
import type { Configuration } from './configuration';
import { GitRevision, type GitFile } from './git';
import { filterRelativeTo, type Manifests } from './manifests';

/** Gives a service what the files below some paths held in a git revision, those included that are gone since. */
export async function readBase(
  revision: string,
  paths: readonly string[],
  { service }: Manifests,
  configuration: Configuration,
  cwd: string,
): Promise<void> {
  const limit = configuration.config.maxFileSize ?? DEFAULT_CONFIG.maxFileSize;
  for (const path of new Set(paths.map((each) => resolve(cwd, each)))) {
    // What cannot be read has been reported already.
    if (!existsSync(path)) continue;
    const isFolder = statSync(path).isDirectory();
    const folder = isFolder ? path : dirname(path);
    const git = await GitRevision.open(folder, revision);
    const filter = isFolder ? filterRelativeTo(folder, configuration) : undefined;
    for (const file of await git.files(isFolder ? undefined : basename(path))) {
      const isLeftOut = filter !== undefined && !(filter.accepts(file.path) && comesBy(filter, file.path));
      if (file.bytes > limit || isLeftOut) continue;
      const onDisk = resolve(folder, file.path);
      const text = decode(unchanged(onDisk, file) ?? (await git.read(file)));
      service.setBase(toUri(onDisk), text);
    }
  }
}

/** Bytes of a file that is as git keeps it; most are, and need no run of git each. */
function unchanged(path: string, { id, bytes }: GitFile): Buffer | undefined {
  const content = readIfSized(path, bytes);
  if (content === undefined) return undefined;
  const hash = createHash(id.length === 40 ? 'sha1' : 'sha256');
  return hash.update(`blob ${bytes}\0`).update(content).digest('hex') === id ? content : undefined;
}

/** What a file holds that has this size; undefined for another one, and where there is none that can be read. */
function readIfSized(path: string, bytes: number): Buffer | undefined {
  try {
    const entry = statSync(path);
    return entry.isFile() && entry.size === bytes ? readFileSync(path) : undefined;
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}
