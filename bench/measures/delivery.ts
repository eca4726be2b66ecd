import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensurePackaged, root } from '../../scripts/lib/prepare.mjs';
import type { Measure } from '../bench';
import { reportActivation } from './activation';

/** What a person downloads, and how long VS Code waits for it. */
export const delivery: Measure = {
  rows: [12],
  run: async (bench) => {
    await ensurePackaged();
    await reportActivation(bench);
    bench.report({ id: 'vsix', ours: [statSync(join(root, 'dist/ordinal.vsix')).size / 1000] });
    const [bundle = ''] = bench.ordinal.command;
    const peer = await bench.peers.yamlLanguageServerBundle();
    bench.report({
      id: 'bundle',
      ours: [gzipped(bundle)],
      other: peer === undefined ? undefined : [gzipped(peer)],
    });
  },
};

/** Kilobytes of a file as a download has it. */
function gzipped(path: string): number {
  return gzipSync(readFileSync(path)).length / 1000;
}
