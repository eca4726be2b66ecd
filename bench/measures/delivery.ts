import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensurePackaged, root } from '../../scripts/lib/prepare.mjs';
import type { Measure } from '../bench';
import { reportActivation } from './activation';

/** What a person downloads, and how long VS Code waits for it. */
export const delivery: Measure = {
  rows: [12],
  run: async (bench) => {
    await ensurePackaged();
    bench.add('vsix', statSync(join(root, 'dist/ordinal.vsix')).size / 1000);
    const { program, data } = partsOf(bench.ordinal.command[0] ?? '');
    const peer = await bench.peers.yamlLanguageServerBundle();
    bench.add('bundle', gzipped(program), peer === undefined ? undefined : gzipped([peer]));
    bench.add('data', gzipped(data));
    await reportActivation(bench);
  },
};

const DATA = ['kubernetes.js', 'served-kinds.js', 'rule-pages.js'];

/** The files beside a server that are its program, and those that are data: the peer fetches its schema elsewhere. */
function partsOf(server: string): { program: string[]; data: string[] } {
  const isData = (name: string) => DATA.includes(name);
  const folder = dirname(server);
  const names = readdirSync(folder).filter((name) => name.endsWith('.js') && name !== 'cli.js');
  const paths = (wanted: (name: string) => boolean) => names.filter(wanted).map((name) => join(folder, name));
  return { program: paths((name) => !isData(name)), data: paths(isData) };
}

/** Kilobytes of files as a download has them. */
function gzipped(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0) / 1000;
}
