import { say } from '../../scripts/lib/prepare.mjs';
import type { Bench, Measure } from '../bench';
import type { GoalId } from '../goals';
import { EditedFile } from '../lsp/edited-file';
import { withServers, type LanguageServer, type ServerProgram } from '../lsp/language-server';
import { usageIsKnown } from '../lsp/process-usage';
import { p95, sum } from '../statistics';
import { hugeFile, manyDocuments, singleDocument } from '../workspace/files';

/** What one server needs for an edit of one file. */
interface EditCost {
  /** Of all edits, in milliseconds. */
  readonly p95: number;
  /** Of one edit in the mean, in milliseconds. */
  readonly processor: number;
}

/** Edits before the measured ones: V8 compiles what runs often. */
const WARM_UP = 10;

/** Milliseconds that a server may take for all its edits of a run, and for those before: a slow one makes fewer. */
const BUDGET = { measured: 45_000, before: 15_000 };

/** Edits that a server makes whatever they take. */
const LEAST = 3;

const files = {
  '6kB': () => singleDocument(6_000),
  '98': manyDocuments,
  '100kB': () => singleDocument(100_000),
  huge: () => hugeFile(10_000),
} as const;

type FileName = keyof typeof files;

export const smallEdits: Measure = {
  rows: [1],
  run: (bench) => compare(bench, '6kB', 'edit-6kB', 'edit-6kB-cpu'),
};

export const largeEdits: Measure = {
  rows: [2],
  run: async (bench) => {
    await compare(bench, '98', 'edit-98', 'edit-98-cpu');
    await compare(bench, '100kB', 'edit-100kB', 'edit-100kB-cpu');
  },
};

export const hugeEdits: Measure = {
  rows: [3],
  run: async (bench) => {
    await compare(bench, 'huge', 'edit-huge');
    await bench.eachRun(async () => {
      bench.add('edit-huge-own', await editAlone(bench, 'huge'), await editAlone(bench, '6kB'));
    });
  },
};

/** Edits the same file in Ordinal and in the peer, by turns. */
async function compare(bench: Bench, name: FileName, time: GoalId, processor?: GoalId): Promise<void> {
  const peer = await bench.peers.yamlLanguageServer();
  const programs = peer === undefined ? [bench.ordinal] : [bench.ordinal, peer];
  await bench.eachRun(async () => {
    const [ours, other] = await withServers(programs, (servers) => editByTurns(bench, name, servers));
    if (ours === undefined) return;
    bench.add(time, ours.p95, other?.p95);
    if (processor !== undefined && usageIsKnown) bench.add(processor, ours.processor, other?.processor);
  });
}

async function editByTurns(
  bench: Bench,
  name: FileName,
  servers: readonly LanguageServer[],
): Promise<EditCost[]> {
  const text = files[name]();
  const editors = servers.map((server) => ({
    server,
    file: new EditedFile(server, `file:///bench/${name}.yaml`, text),
    times: [] as number[],
    before: 0,
  }));
  for (const { server, file } of editors) {
    server.initialized();
    await file.open();
    const times: number[] = [];
    while (times.length < WARM_UP && sum(times) < BUDGET.before) times.push(await file.edit());
    await server.quiet();
  }
  for (const editor of editors) editor.before = editor.server.processorTime();
  for (let edit = 0; edit < bench.repeats; edit++)
    for (const { file, times } of editors)
      if (edit < LEAST || sum(times) < BUDGET.measured) times.push(await file.edit());
  for (const { server, times } of editors)
    if (times.length < bench.repeats)
      say(`  ${server.program.name} takes so long for an edit that it makes ${times.length} of them.`);
  return editors.map(({ server, times, before }) => ({
    p95: p95(times),
    processor: (server.processorTime() - before) / times.length,
  }));
}

/** p95 of the edits of a file in Ordinal alone, as fast as answers come. */
async function editAlone(bench: Bench, name: FileName): Promise<number> {
  const program: ServerProgram = bench.ordinal;
  const [cost] = await withServers([program], (servers) => editByTurns(bench, name, servers));
  if (cost === undefined) throw new Error(`${program.name} was not measured.`);
  return cost.p95;
}
