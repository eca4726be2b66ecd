import { readFileSync, realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { OrdinalService } from '../../service';
import { DEFAULT_CONFIG } from '../../config';
import { looksLikeManifest } from '../../model/manifest';
import type { ManifestFile } from '../../workspace/chunk';
import { fileFilter, filterFrom, type FileFilter } from '../../workspace/file-filter';
import { kustomizationsFirst } from '../../workspace/kustomize/kustomization';
import { beginningOf, decode, isSystemError, listFiles, toPath, toUri } from '../node/disk';
import type { Configuration } from './configuration';
import { reasonOf } from './reasons';
import type { Terminal } from './terminal';

/** The manifests of a run, and what could not be read. */
export interface Manifests {
  readonly service: OrdinalService;
  /** All that were read, by their names. */
  readonly files: () => ManifestFile[];
  /** One line for each path that could not be read; makes the exit code 2. */
  readonly unreadable: readonly string[];
  /** One line for each file that was left out for a reason worth saying. */
  readonly skipped: readonly string[];
  /** Name under which a file is printed: relative to the working directory, with `/`; `-` for standard input. */
  readonly nameOf: (uri: string) => string;
  /** Says whether a file is one of the paths of the run or lies below one, symbolic links followed. */
  readonly isWithin: (uri: string) => boolean;
}

/** Reads files, folders and `-` into a service. Paths that cannot be read are reported, the others still count. */
export async function readManifests(
  paths: readonly string[],
  configuration: Configuration,
  cwd: string,
): Promise<Manifests> {
  const reader = new Reader(configuration, cwd);
  for (const path of new Set(paths)) await reader.read(path);
  return reader;
}

/** Says what was not read, in one line for each. */
export function tellUnread({ skipped, unreadable }: Manifests, terminal: Terminal): void {
  for (const text of [...skipped, ...unreadable]) terminal.error(`ordinal: ${text}`);
}

class Reader implements Manifests {
  readonly service: OrdinalService;
  readonly unreadable: string[] = [];
  readonly skipped: string[] = [];
  /** What the paths of the run lead to. */
  private readonly named: string[] = [];
  private readonly limit: number;
  private readonly stdin: string;

  constructor(
    private readonly configuration: Configuration,
    private readonly cwd: string,
  ) {
    const { config } = configuration;
    this.service = new OrdinalService({
      config,
      log: (text) => {
        process.stderr.write(`${text}\n`);
      },
    });
    this.limit = config.maxFileSize ?? DEFAULT_CONFIG.maxFileSize;
    this.stdin = toUri(resolve(cwd, '-'));
  }

  readonly files = (): ManifestFile[] =>
    this.service.files().sort((one, other) => (this.nameOf(one.uri) < this.nameOf(other.uri) ? -1 : 1));

  readonly nameOf = (uri: string): string =>
    uri === this.stdin ? '-' : slashed(relative(this.cwd, toPath(uri)));

  readonly isWithin = (uri: string): boolean => {
    const target = realpathSync(toPath(uri));
    return this.named.some(
      (path) => target === path || target.startsWith(path.endsWith(sep) ? path : path + sep),
    );
  };

  /** Reads what a path names. */
  async read(path: string): Promise<void> {
    try {
      if (path === '-') {
        await this.readStandardInput();
        return;
      }
      const absolute = resolve(this.cwd, path);
      this.named.push(realpathSync(absolute));
      if (statSync(absolute).isDirectory()) await this.readFolder(path);
      else await this.readFile(absolute, true);
    } catch (error) {
      this.unseen(this.unreadable, `${path} cannot be read: ${reasonOf(error)}`);
    }
  }

  private async readStandardInput(): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of process.stdin) parts.push(Buffer.from(part as Uint8Array));
    const text = decode(Buffer.concat(parts));
    if (text === undefined) this.unseen(this.unreadable, 'Standard input is no text.');
    else this.service.setDisk(this.stdin, text);
  }

  private async readFolder(path: string): Promise<void> {
    const folder = resolve(this.cwd, path);
    const files = await listFiles(folder, filterRelativeTo(folder, this.configuration), (below, error) => {
      this.unseen(this.unreadable, this.cannotRead(resolve(folder, below), error));
    });
    for (const file of kustomizationsFirst(files)) {
      try {
        await this.readFile(resolve(folder, file), false);
      } catch (error) {
        // A link that leads nowhere, or a file that somebody has just deleted: nothing is wrong with the manifests.
        const list = isSystemError(error) && error.code === 'ENOENT' ? this.skipped : this.unreadable;
        this.unseen(list, this.cannotRead(resolve(folder, file), error));
      }
    }
  }

  private cannotRead(path: string, error: unknown): string {
    return `${slashed(relative(this.cwd, path)) || '.'} cannot be read: ${reasonOf(error)}`;
  }

  private async readFile(path: string, named: boolean): Promise<void> {
    const uri = toUri(path);
    const name = this.nameOf(uri);
    const entry = statSync(path);
    if (!entry.isFile()) {
      if (named) this.unreadable.push(`${name} is no file.`);
      return;
    }
    // There is such a file, whatever it holds: no kustomization that names it is wrong.
    this.service.setDisk(uri, '');
    const leftOut = named ? this.unreadable : this.skipped;
    if (entry.size > this.limit) {
      const text = `${name} is larger than ${this.limit} bytes and was skipped (setting maxFileSize).`;
      if (looksLikeManifest(await beginningOf(path))) this.unseen(leftOut, text);
      else leftOut.push(text);
      return;
    }
    const text = decode(readFileSync(path));
    if (text !== undefined) this.service.setDisk(uri, text);
    else this.unseen(leftOut, named ? `${name} is no text.` : `${name} is no text and was skipped.`);
  }

  /** Notes what was left out and may hold manifests: what seems to be missing may stand there. */
  private unseen(list: string[], text: string): void {
    list.push(text);
    this.service.openness = 'unseen';
  }
}

/** Globs count from the folder of the settings file, whichever folder is checked. */
export function filterRelativeTo(folder: string, configuration: Configuration): FileFilter {
  const { include = [], exclude = [] } = configuration.config;
  const filter = fileFilter(include, exclude);
  const below = slashed(relative(configuration.folder, folder));
  if (below === '' || below === '..' || below.startsWith('../')) return filter;
  return filterFrom(filter, below);
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
