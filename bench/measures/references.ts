import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { root, say } from '../../scripts/lib/prepare.mjs';
import { run as runProcess } from '../../scripts/lib/processes.mjs';
import { RULES } from '../../server/src/rules/catalogue.generated';
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

/** Of Ordinal also once more, with all files read and only those rules on that look at several resources. */
interface OwnCost extends Cost {
  readonly alone: number;
}

/** The groups whose rules look from one resource to others. */
const CROSS_RESOURCE = new Set(['stateful-set', 'service', 'budget', 'dns', 'reference', 'volume']);

/**
 * References between the resources of a workspace. Ordinal's first time holds its start, reading, parsing and all other
 * rules; Monokle's holds only its check of references, so that check is measured of Ordinal as well. Monokle takes so
 * much longer that it runs once for all of Ordinal's runs.
 */
export const references: Measure = {
  rows: [9],
  run: async (bench) => {
    const workspace = bench.workspace(1_000);
    const costs: OwnCost[] = [];
    await bench.eachRun(async () => {
      costs.push(await costInOrdinal(bench, workspace));
    });
    const modules = await bench.peers.monokle();
    const other =
      modules === undefined ? {} : await costInMonokle(modules, workspace.folder, bench.remaining);
    for (const { first, alone, edited } of costs) {
      bench.add('references', first, other.first);
      bench.add('references-alone', alone, other.first);
      bench.add('references-edit', edited, other.edited);
    }
  },
};

async function costInOrdinal(bench: Bench, workspace: Workspace): Promise<OwnCost> {
  const [path = ''] = workspace.files;
  const text = readFileSync(path, 'utf8');
  const edits: number[] = [];
  let alone = 0;
  const settings = { ordinal: {} };
  const first = await coldStart({ ...bench.ordinal, settings }, workspace, async (server, checked) => {
    const others = RULES.filter(({ group }) => !CROSS_RESOURCE.has(group));
    alone = await checked.again(workspace.files.length, () => {
      settings.ordinal = { rules: Object.fromEntries(others.map(({ id }) => [id, 'off'])) };
      server.notify('workspace/didChangeConfiguration', { settings: {} });
    });
    settings.ordinal = {};
    server.notify('workspace/didChangeConfiguration', { settings: {} });
    await server.quiet();
    const file = new EditedFile(server, uriOf(path), text, endOfServiceName(text));
    await file.open();
    for (let edit = 0; edit < 2 * bench.repeats; edit++) {
      const time = await file.edit();
      // The first half lets V8 compile what runs often.
      if (edit >= bench.repeats) edits.push(time);
    }
  });
  return { first, alone, edited: p95(edits) };
}

/** Behind the name of the governing Service: one character more names a Service that does not exist. */
function endOfServiceName(text: string) {
  const lines = text.split('\n');
  const line = lines.findIndex((candidate) => candidate.includes('serviceName: '));
  return { line, character: lines[line]?.length ?? 0 };
}

/** A line that Monokle's program prints once a check is done. */
interface Found {
  readonly time: number;
  readonly faults: number;
}

/** Milliseconds before the end of the row at which Monokle is ended. */
const RESERVE = 10_000;

/**
 * Times of a first check and of one after an edit. Where Monokle is ended before, they are what it had taken by then:
 * it needs longer still.
 */
async function costInMonokle(
  modules: string,
  folder: string,
  remaining: number,
): Promise<{ first?: number | undefined; edited?: number | undefined }> {
  const program = join(root, 'bench/programs/monokle.mjs');
  const patience = Math.max(RESERVE, remaining - RESERVE);
  const begun = performance.now();
  const { code, output } = await runProcess(process.execPath, [program, modules, folder], {
    capture: true,
    timeoutSeconds: patience / 1000,
  });
  const took = performance.now() - begun;
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const [first, edited] = lines.map((line) => JSON.parse(line) as Found);
  if (first !== undefined && first.faults === edited?.faults)
    throw new Error('@monokle/validation did not see the edit.');
  if (code === 0) return { first: first?.time, edited: edited?.time };
  if (took < patience) throw new Error(`@monokle/validation ended with an error:\n${output}`);
  say(
    `  @monokle/validation was ended after ${Math.round(took / 1000)} s: it takes longer than the table says.`,
  );
  return first === undefined ? { first: took } : { first: first.time, edited: took - first.time };
}
