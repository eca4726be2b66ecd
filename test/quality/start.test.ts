import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Folder } from '../support/cli';
import { root } from '../support/repository';

/** Stands for VS Code's command: writes down, a line each, what it is called with. */
const NOTES_ARGUMENTS = `#!/bin/sh
printf '%s\\n' "$@" > "$(dirname "$0")/arguments"
`;

const folder = new Folder({ 'Visual Studio Code/code': NOTES_ARGUMENTS, 'my manifests/zk.yaml': '' });
chmodSync(join(folder.path, 'Visual Studio Code/code'), 0o755);

afterAll(() => folder.remove());

describe.skipIf(process.platform === 'win32')('npm start', () => {
  it('opens the installed VS Code on a folder, whatever spaces the paths have', () => {
    const manifests = join(folder.path, 'my manifests');
    const { status } = spawnSync(process.execPath, [join(root, 'scripts/start.mjs'), manifests], {
      env: {
        ...process.env,
        DISPLAY: ':0',
        PATH: `${join(folder.path, 'Visual Studio Code')}:${process.env.PATH}`,
      },
    });
    expect(status).toBe(0);
    const called = folder.read('Visual Studio Code/arguments').trim().split('\n');
    expect(called).toEqual(['--new-window', '--wait', `--extensionDevelopmentPath=${root}`, manifests]);
  });

  it('names a folder that does not exist', () => {
    const { status, stderr } = spawnSync(process.execPath, [
      join(root, 'scripts/start.mjs'),
      'no-such-folder',
    ]);
    expect(status).toBe(1);
    expect(String(stderr)).toMatch(/The folder .*no-such-folder does not exist/);
  });
});
