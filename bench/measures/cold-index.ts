import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { root } from '../../scripts/lib/prepare.mjs';
import { run as runProcess } from '../../scripts/lib/processes.mjs';
import type { Measure } from '../bench';
import { withServer, type LanguageServer, type ServerProgram } from '../lsp/language-server';
import { CheckedFiles } from '../lsp/ordinal';
import type { Workspace } from '../workspace/files';

/** Documents of each file of a workspace. */
const DOCUMENTS = 7;

/**
 * Whole processes from their start: Ordinal until every file of the workspace is read and checked by all rules, and
 * one that only parses the same files with `yaml`.
 */
export const coldIndex: Measure = {
  rows: [8],
  run: async (bench) => {
    for (const [count, id] of [
      [1_000, 'index-1000'],
      [10_000, 'index-10000'],
    ] as const) {
      const workspace = bench.workspace(count);
      await bench.eachRun(async () => {
        bench.add(id, await coldStart(bench.ordinal, workspace), await parseAll(workspace));
      });
    }
  },
};

/** Milliseconds from the start of a server until it has checked its workspace; `then` hears them and goes on with it. */
export async function coldStart(
  program: ServerProgram,
  { folder, files }: Workspace,
  then: (server: LanguageServer, checked: CheckedFiles, time: number) => Promise<void> = async () =>
    undefined,
): Promise<number> {
  const begun = performance.now();
  return withServer(
    program,
    async (server) => {
      const checked = new CheckedFiles(server);
      server.initialized();
      const time = (await checked.until(files.length)) - begun;
      await then(server, checked, time);
      return time;
    },
    folder,
  );
}

async function parseAll({ folder, files }: Workspace): Promise<number> {
  const begun = performance.now();
  const program = join(root, 'bench/programs/parse.mjs');
  const { output } = await runProcess(process.execPath, [program, folder], { capture: true });
  if (Number(output) !== files.length * DOCUMENTS)
    throw new Error(`The documents were not parsed: ${output}`);
  return performance.now() - begun;
}
