import { readFileSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { OrdinalService } from '../../service';
import type { OrdinalConfig } from '../../config';
import { DEFAULT_CONFIG } from '../../config';
import { fileFilter } from '../../workspace/file-filter';
import { decode, listFiles, toPath, toUri } from '../node/disk';

/** The manifests of a run, and what could not be read. */
export interface Manifests {
  readonly service: OrdinalService;
  /** One line for each path that could not be read. */
  readonly unreadable: readonly string[];
  /** Name under which a file is printed: relative to the working directory, with `/`; `-` for standard input. */
  nameOf(uri: string): string;
}

/** Reads files, folders and `-` into a service. Paths that cannot be read are reported, the others still count. */
export async function readManifests(paths: readonly string[], config: Partial<OrdinalConfig>, cwd: string): Promise<Manifests> {
  const service = new OrdinalService({ config, log: (text) => { process.stderr.write(`${text}\n`); } });
  const unreadable: string[] = [];
  const stdin = toUri(resolve(cwd, '-'));
  const filter = fileFilter(config.include ?? [], config.exclude ?? []);
  const limit = config.maxFileSize ?? DEFAULT_CONFIG.maxFileSize;
  for (const path of paths) {
    if (path === '-') {
      const text = decode(readFileSync(0));
      if (text === undefined) unreadable.push('Standard input is no text.');
      else service.setDisk(stdin, text);
      continue;
    }
    const stats = statSync(resolve(cwd, path), { throwIfNoEntry: false });
    if (stats === undefined) unreadable.push(`${path} does not exist.`);
    else if (!stats.isDirectory()) read(path, true);
    else for (const file of await listFiles(resolve(cwd, path), filter)) read(`${path}/${file}`, false);
  }
  return { service, unreadable, nameOf: (uri) => (uri === stdin ? '-' : toName(toPath(uri), cwd)) };

  function read(path: string, named: boolean): void {
    const absolute = resolve(cwd, path);
    try {
      const bytes = readFileSync(absolute);
      const text = bytes.byteLength > limit ? undefined : decode(bytes);
      if (text !== undefined) service.setDisk(toUri(absolute), text);
      else if (bytes.byteLength > limit) unreadable.push(`${path} is larger than ${limit} bytes and was skipped (setting maxFileSize).`);
      else if (named) unreadable.push(`${path} is no text.`);
    } catch (error) {
      unreadable.push(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function toName(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join('/');
}
