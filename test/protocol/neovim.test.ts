import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MISNAMED } from '../cli/manifests';
import { Folder } from '../support/cli';
import { LspClient, uriOf } from '../support/lsp-client';

const server = fileURLToPath(new URL('../../server/dist/server.js', import.meta.url));
const script = fileURLToPath(new URL('neovim.lua', import.meta.url));
const neovim = spawnSync('nvim', ['--version']);

/** What the script prints of each diagnostic. */
interface Shown {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly severity: number;
  readonly code: string;
  readonly source: string;
}

let here: Folder;

beforeAll(() => {
  here = new Folder({ 'zk.yaml': MISNAMED });
});

afterAll(() => {
  here.remove();
});

if (neovim.status !== 0) console.log('Neovim is not installed, so that its LSP client is not tried.');

describe.skipIf(neovim.status !== 0)('Neovim', () => {
  it('shows the same diagnostics as every other client', async () => {
    const path = join(here.path, 'zk.yaml');
    const client = await LspClient.linked({ folders: [here.path] });
    await client.loaded();
    await client.settled();
    const run = spawnSync('nvim', ['--headless', '--clean', path, '-c', `luafile ${script}`], {
      cwd: here.path,
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, ORDINAL_NODE: process.execPath, ORDINAL_SERVER: server },
    });
    const line = run.stdout.split('\n').find((text) => text.startsWith('['));
    expect(line, `${run.stdout}\n${run.stderr}`).toBeDefined();
    const shown = (JSON.parse(line ?? '[]') as Shown[]).map(
      (d) => `${d.line}:${d.from}-${d.to} ${d.severity} ${d.code} ${d.source}`,
    );
    expect(shown.sort()).toEqual(
      client
        .shown(uriOf(path))
        .map((text) => `${text} ordinal`)
        .sort(),
    );
    expect(shown).toContain('17:15-20 1 service-not-found ordinal');
    await client.stop();
  });
});
