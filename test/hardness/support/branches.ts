import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CORRECT } from '../../cli/manifests';
import { uriOf } from '../../support/lsp-client';
import type { FileEvent } from './followed';

/** Files per folder. */
const PER_FOLDER = 100;

/** Writes `count` files, each with a StatefulSet and its Service, into folders below one; returns their paths. */
export function writeSets(folder: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const group = join(folder, `group-${Math.floor(index / PER_FOLDER)}`);
    mkdirSync(group, { recursive: true });
    const path = join(group, `zk${index}.yaml`);
    writeFileSync(path, CORRECT.replaceAll('zk', `zk${index}`));
    return path;
  });
}

/** A git repository whose two branches differ in every file. */
export class Branches {
  private constructor(
    private readonly folder: string,
    private readonly changed: readonly string[],
    private readonly moved: { readonly from: string; readonly to: string; readonly names: readonly string[] },
  ) {}

  /**
   * Writes `count` files. On the branch `other` all are different, half of them wrong, and the last
   * folder has another name.
   */
  static create(folder: string, count: number): Branches {
    const files = writeSets(folder, count);
    const from = dirname(files.at(-1) ?? folder);
    const to = join(folder, 'elsewhere');
    const branches = new Branches(
      folder,
      files.filter((file) => dirname(file) !== from),
      { from, to, names: files.filter((file) => dirname(file) === from).map((file) => basename(file)) },
    );
    branches.git('init', '--initial-branch=main');
    branches.commit();
    branches.git('checkout', '-b', 'other');
    files.forEach((file, index) => {
      const text = readFileSync(file, 'utf8');
      const other =
        index % 2 === 0
          ? text.replace(/serviceName: \S+/, '$&-gone')
          : text.replace(/replicas: \d+/, 'replicas: 7');
      writeFileSync(file, `# Of the other branch.\n${other}`);
    });
    renameSync(from, to);
    branches.commit();
    branches.git('checkout', 'main');
    return branches;
  }

  /** Goes to a branch; returns what VS Code says about it: of a folder that went, only the folder itself. */
  checkout(branch: 'main' | 'other'): FileEvent[] {
    this.git('checkout', branch);
    const { from, to, names } = this.moved;
    const [came, went] = branch === 'other' ? [to, from] : [from, to];
    return [
      ...this.changed.map((path): FileEvent => [uriOf(path), 2]),
      [uriOf(went), 3],
      [uriOf(came), 1],
      // Files that were written before the new folder was watched are never spoken of.
      ...names.slice(names.length / 10).map((name): FileEvent => [uriOf(join(came, name)), 1]),
    ];
  }

  private commit(): void {
    this.git('add', '--all');
    this.git('-c', 'user.name=Test', '-c', 'user.email=test@example.org', 'commit', '--message', 'All');
  }

  private git(...args: string[]): void {
    execFileSync('git', ['-C', this.folder, '-c', 'gc.auto=0', ...args], { stdio: 'ignore' });
  }
}
