import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UsageError } from './arguments';

/** A file of a revision: its path counted from the folder that was asked about. */
export interface GitFile {
  readonly path: string;
  /** Name under which git keeps the content. */
  readonly id: string;
  readonly bytes: number;
}

/** Files of one revision of the repository that a folder lies in. Reads objects only; nothing runs but git itself. */
export class GitRevision {
  private constructor(
    private readonly folder: string,
    private readonly tree: string,
  ) {}

  /** Finds a revision. Throws `UsageError` where there is no repository, no such revision, or no git. */
  static async open(folder: string, revision: string): Promise<GitRevision> {
    const top = await run(folder, ['rev-parse', '--show-toplevel']);
    if (top.failure !== undefined) throw new UsageError(`--base needs a git repository: ${top.failure}`);
    // Asked for as a tree, a revision becomes a name that no option and no path can be mistaken for.
    const tree = await run(folder, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${revision}^{tree}`,
    ]);
    if (tree.failure !== undefined) {
      throw new UsageError(`--base: there is no revision "${revision}" in ${top.out.toString().trim()}`);
    }
    return new GitRevision(folder, tree.out.toString().trim());
  }

  /** The files in the folder and below it, or only the one of a name; links and submodules are no files. */
  async files(name?: string): Promise<GitFile[]> {
    const only = name === undefined ? [] : ['--', `:(literal)${name}`];
    const { out, failure } = await run(this.folder, ['ls-tree', '-r', '-z', '-l', this.tree, ...only]);
    if (failure !== undefined) throw new UsageError(`--base: git cannot list the revision: ${failure}`);
    return out
      .toString()
      .split('\0')
      .flatMap((line) => {
        const [, id, bytes, path] = /^100\d{3} blob (\w+) +(\d+)\t(.+)$/s.exec(line) ?? [];
        return id === undefined || path === undefined ? [] : [{ path, id, bytes: Number(bytes) }];
      });
  }

  /** What a file holds in this revision. */
  async read(file: GitFile): Promise<Uint8Array> {
    const { out, failure } = await run(this.folder, ['cat-file', 'blob', file.id], file.bytes + 1024);
    if (failure !== undefined) throw new UsageError(`--base: git cannot read ${file.path}: ${failure}`);
    return out;
  }
}

const execute = promisify(execFile);
/** In a hook these speak of the hook's repository and folder; here the checked folder decides. */
const INHERITED = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX'];

async function run(
  folder: string,
  args: readonly string[],
  maxBuffer = 256 * 1024 * 1024,
): Promise<{ out: Buffer; failure?: string }> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !INHERITED.includes(name)));
  const options = {
    cwd: folder,
    encoding: 'buffer' as const,
    maxBuffer,
    windowsHide: true,
    // Neither locks nor fetches, and no questions.
    env: { ...env, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
  };
  try {
    const { stdout } = await execute('git', ['-c', 'core.fsmonitor=false', ...args], options);
    return { out: stdout };
  } catch (error) {
    return { out: Buffer.alloc(0), failure: whatGitSaid(error) };
  }
}

/** What git said in its first line; else what kept it from running. */
function whatGitSaid(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return 'git was not found';
  const said = 'stderr' in error && Buffer.isBuffer(error.stderr) ? error.stderr.toString().trim() : '';
  return said === '' ? error.message : (said.split('\n')[0] ?? said).replace(/^fatal: /, '');
}
