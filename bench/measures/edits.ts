import type { Bench, Measure } from '../bench';
import type { GoalId } from '../goals';
import { EditedFile } from '../lsp/edited-file';
import { withServers, type LanguageServer, type ServerProgram } from '../lsp/language-server';
import { usageIsKnown } from '../lsp/process-usage';
import { p95 } from '../statistics';
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

/** An edit of 4.6 MB takes yaml-language-server seconds. */
const EDITS_OF_HUGE_FILE_BY_PEER = 20;

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
    const huge: number[] = [];
    const small: number[] = [];
    for (let run = 0; run < bench.runs; run++) {
      huge.push(await editAlone(bench, 'huge'));
      small.push(await editAlone(bench, '6kB'));
    }
    bench.report({ id: 'edit-huge-own', ours: huge, other: small });
  },
};

/** Edits the same file in Ordinal and in the peer, by turns. */
async function compare(bench: Bench, name: FileName, time: GoalId, processor?: GoalId): Promise<void> {
  const peer = await bench.peers.yamlLanguageServer();
  const programs = peer === undefined ? [bench.ordinal] : [bench.ordinal, peer];
  const costs: EditCost[][] = [];
  for (let run = 0; run < bench.runs; run++)
    costs.push(await withServers(programs, (servers) => editByTurns(bench, name, servers)));
  const of = (at: 0 | 1, key: keyof EditCost) => costs.flatMap((run) => run[at]?.[key] ?? []);
  bench.report({ id: time, ours: of(0, 'p95'), other: peer && of(1, 'p95') });
  if (processor !== undefined && usageIsKnown)
    bench.report({ id: processor, ours: of(0, 'processor'), other: peer && of(1, 'processor') });
}

async function editByTurns(
  bench: Bench,
  name: FileName,
  servers: readonly LanguageServer[],
): Promise<EditCost[]> {
  const text = files[name]();
  const editors = servers.map((server, at) => ({
    server,
    file: new EditedFile(server, `file:///bench/${name}.yaml`, text),
    edits: name === 'huge' && at > 0 ? Math.min(bench.repeats, EDITS_OF_HUGE_FILE_BY_PEER) : bench.repeats,
    times: [] as number[],
    before: 0,
  }));
  for (const { server, file } of editors) {
    server.initialized();
    await file.open();
    for (let edit = 0; edit < WARM_UP; edit++) await file.edit();
    await server.quiet();
  }
  for (const editor of editors) editor.before = editor.server.processorTime();
  for (let edit = 0; edit < bench.repeats; edit++)
    for (const { file, times, edits } of editors) if (edit < edits) times.push(await file.edit());
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
