import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/prepare.mjs';
import { run as runProcess } from '../../scripts/lib/processes.mjs';
import type { Bench, Measure } from '../bench';
import { EditedFile } from '../lsp/edited-file';
import { uriOf } from '../lsp/language-server';
import { p95 } from '../statistics';
import type { Workspace } from '../workspace/files';
import { coldStart } from './cold-index';

/** What a check of all references costs, in milliseconds: at first, and after one edit. */
interface Cost {
  readonly first: number;
  readonly edited: number;
}

/**
 * References between the resources of a workspace. Ordinal's time holds its start, reading, parsing and all other
 * rules; Monokle's holds only its check of references. Monokle takes so much longer that it
 * runs once for all of Ordinal's runs.
 */
export const references: Measure = {
  rows: [9],
  run: async (bench) => {
    const workspace = bench.workspace(bench.quick ? 100 : 1_000);
    const modules = await bench.peers.monokle();
    const ours: Cost[] = [];
    for (let run = 0; run < bench.runs; run++) ours.push(await costInOrdinal(bench, workspace));
    const other = modules === undefined ? undefined : await costInMonokle(modules, workspace);
    const of = (key: keyof Cost) => ours.map((cost) => cost[key]);
    const repeated = (key: keyof Cost) => other && ours.map(() => other[key]);
    bench.report({ id: 'references', ours: of('first'), other: repeated('first') });
    bench.report({ id: 'references-edit', ours: of('edited'), other: repeated('edited') });
  },
};

async function costInOrdinal(bench: Bench, workspace: Workspace): Promise<Cost> {
  const [path = ''] = workspace.files;
  const text = readFileSync(path, 'utf8');
  const edits: number[] = [];
  const first = await coldStart(bench.ordinal, workspace, async (server) => {
    const file = new EditedFile(server, uriOf(path), text, endOfServiceName(text));
    await file.open();
    for (let edit = 0; edit < 2 * bench.repeats; edit++) {
      const time = await file.edit();
      // The first half lets V8 compile what runs often.
      if (edit >= bench.repeats) edits.push(time);
    }
  });
  return { first, edited: p95(edits) };
}

/** Behind the name of the governing Service: one character more names a Service that does not exist. */
function endOfServiceName(text: string) {
  const lines = text.split('\n');
  const line = lines.findIndex((candidate) => candidate.includes('serviceName: '));
  return { line, character: lines[line]?.length ?? 0 };
}

async function costInMonokle(modules: string, { folder }: Workspace): Promise<Cost> {
  const program = join(root, 'bench/programs/monokle.mjs');
  const { code, output } = await runProcess(process.execPath, [program, modules, folder], { capture: true });
  if (code !== 0) throw new Error(`@monokle/validation ended with an error:\n${output}`);
  const { first, edited } = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Record<
    keyof Cost,
    { time: number; faults: number }
  >;
  if (edited.faults === first.faults) throw new Error('@monokle/validation did not see the edit.');
  return { first: first.time, edited: edited.time };
}
