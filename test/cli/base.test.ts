import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Folder, type CliRun } from '../support/cli';
import { CORRECT } from './manifests';

const LARGER = CORRECT.replace('storage: 1Gi', 'storage: 2Gi');

let here: Folder;

/** Git as a script runs it: with an author, and without the settings of this machine. */
function git(...args: string[]): void {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...author, ...args], { cwd: here.path, env, stdio: 'pipe' });
}

function commit(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) here.write(name, text);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'A version');
}

/** What was found about changes: file, line and rule. */
function changes({ out }: CliRun): string[] {
  const { diagnostics } = JSON.parse(out) as {
    diagnostics: { file: string; code: string; range: { start: { line: number } } }[];
  };
  return diagnostics
    .filter(({ code }) => /-changed$|-shrunk$|-flip$/.test(code))
    .map(({ file, code, range }) => `${file}:${range.start.line + 1} ${code}`);
}

const check = (...args: string[]): Promise<CliRun> => here.run(['check', '--format', 'json', ...args]);

beforeEach(() => {
  here = new Folder();
  git('init', '--quiet', '--initial-branch', 'main');
});

afterEach(() => {
  here.remove();
});

describe('ordinal check --base', () => {
  it('says which update the API server will refuse, in any folder and for one file', async () => {
    commit({ 'apps/zk.yaml': CORRECT, 'apps/ä b.yaml': CORRECT.replaceAll('zk', 'kz') });
    here.write('apps/zk.yaml', LARGER);
    here.write('apps/ä b.yaml', LARGER.replaceAll('zk', 'kz'));
    const found = ['apps/zk.yaml:44 immutable-field-changed', 'apps/ä b.yaml:44 immutable-field-changed'];
    expect(changes(await check())).toEqual([]);
    expect(changes(await check('--base', 'HEAD'))).toEqual(found);
    expect(changes(await check('--base', 'main', 'apps'))).toEqual(found);
    expect(changes(await check('--base', 'HEAD', 'apps/zk.yaml'))).toEqual(found.slice(0, 1));
    expect((await check('--base', 'HEAD', '--fail-on', 'warning')).code).toBe(1);
  });

  it('reads past a folder that stands in the place of a file, and past a link that leads in a circle', async () => {
    mkdirSync(join(here.path, 'empty'));
    const { size } = statSync(join(here.path, 'empty'));
    const padded = CORRECT.replaceAll('zk', 'kz');
    const length = Buffer.byteLength(padded);
    commit({
      'zk.yaml': CORRECT,
      'kz.yaml': `${padded}${'#'.repeat(Math.max(0, size - length - 1))}\n`,
      'circle.yaml': CORRECT.replaceAll('zk', 'cc'),
    });
    for (const name of ['kz.yaml', 'circle.yaml']) rmSync(join(here.path, name));
    mkdirSync(join(here.path, 'kz.yaml'));
    symlinkSync('circle.yaml', join(here.path, 'circle.yaml'));
    here.write('zk.yaml', LARGER);
    expect(changes(await check('--base', 'HEAD'))).toEqual(['zk.yaml:44 immutable-field-changed']);
  });

  it('takes older revisions, and finds objects that moved to another file', async () => {
    commit({ 'zk.yaml': CORRECT });
    commit({ 'zk.yaml': LARGER });
    renameSync(join(here.path, 'zk.yaml'), join(here.path, 'zookeeper.yaml'));
    expect(changes(await check('--base', 'HEAD'))).toEqual([]);
    expect(changes(await check('--base', 'HEAD~1'))).toEqual(['zookeeper.yaml:44 immutable-field-changed']);
  });

  it('works in a hook, whose variables speak of another folder', async () => {
    commit({ 'apps/zk.yaml': CORRECT });
    here.write('apps/zk.yaml', LARGER);
    process.env.GIT_DIR = '.git';
    try {
      expect(changes(await check('--base', 'HEAD', 'apps'))).toEqual([
        'apps/zk.yaml:44 immutable-field-changed',
      ]);
    } finally {
      delete process.env.GIT_DIR;
    }
  });

  it.each(['nowhere', '--upload-pack=touch ran', 'HEAD:zk.yaml'])(
    'names the revision %j that is not there, in one line',
    async (revision) => {
      commit({ 'zk.yaml': CORRECT });
      const run = await check(`--base=${revision}`);
      expect(run).toMatchObject({ code: 2, out: '' });
      expect(run.err).toContain(`there is no revision "${revision}" in `);
      expect(run.err.trimEnd().split('\n')).toHaveLength(1);
    },
  );

  it('runs nothing that the repository brings along', async () => {
    commit({ 'zk.yaml': CORRECT });
    here.write('trap.sh', `#!/bin/sh\ntouch "${join(here.path, 'ran')}"\ncat\n`);
    chmodSync(join(here.path, 'trap.sh'), 0o755);
    // git lets a shell read what it is told to run.
    const trap = `'${join(here.path, 'trap.sh')}'`;
    for (const key of [
      'core.fsmonitor',
      'diff.trap.textconv',
      'filter.trap.smudge',
      'filter.trap.clean',
      'core.pager',
    ])
      git('config', key, trap);
    here.write('.gitattributes', '*.yaml diff=trap filter=trap\n');
    here.write('zk.yaml', LARGER);
    expect(changes(await check('--base', 'HEAD'))).toEqual(['zk.yaml:44 immutable-field-changed']);
    expect(existsSync(join(here.path, 'ran'))).toBe(false);
    // The trap works: this is how git itself would have stepped into it.
    git('status');
    expect(existsSync(join(here.path, 'ran'))).toBe(true);
  });
});
