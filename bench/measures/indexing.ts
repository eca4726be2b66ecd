import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from '../../scripts/lib/prepare.mjs';
import type { Bench, Measure } from '../bench';
import { EditedFile } from '../lsp/edited-file';
import { uriOf, withServer } from '../lsp/language-server';
import { CheckedFiles } from '../lsp/ordinal';
import { p95 } from '../statistics';

/** A quick typist's pause between two keys, in milliseconds. */
const PAUSE = 40;

/** Somebody types in one file while the server reads all others for the first time. */
export const indexing: Measure = {
  rows: [11],
  run: async (bench) => {
    await bench.eachRun(async () => {
      bench.add('edit-indexing', p95(await editsWhileIndexing(bench)));
    });
    say('Ordinal keeps no index between two sessions, so there is no warm start to measure.');
  },
};

async function editsWhileIndexing(bench: Bench): Promise<number[]> {
  const { folder, files } = bench.workspace(10_000);
  // In the middle of the list, so that the file is neither the first nor the last to be read.
  const path = files[files.length / 2] ?? '';
  return withServer(
    bench.ordinal,
    async (server) => {
      const checked = new CheckedFiles(server);
      const file = new EditedFile(server, uriOf(path), readFileSync(path, 'utf8'));
      server.initialized();
      const done = { yet: false };
      const all = checked.until(files.length).then(() => {
        done.yet = true;
      });
      await file.open();
      const times: number[] = [];
      while (!done.yet) {
        times.push(await file.edit());
        await pause(PAUSE);
      }
      await all;
      return times;
    },
    folder,
  );
}
