// npm run bench [-- --only ROW,… --quick --check --server FILE --out FILE]: measures Ordinal beside its peers and prints one table.
// docs/performance.md says what is compared and how.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureInstalled, root, say } from '../scripts/lib/prepare.mjs';
import { run, runMain, Stop, temporaryFolder } from '../scripts/lib/processes.mjs';
import { Bench, ratioOf, type Figures, type Measure } from './bench';
import { ordinalProgram } from './lsp/ordinal';
import { coldIndex } from './measures/cold-index';
import { delivery } from './measures/delivery';
import { hugeEdits, largeEdits, smallEdits } from './measures/edits';
import { growth } from './measures/growth';
import { indexing } from './measures/indexing';
import { memory } from './measures/memory';
import { open } from './measures/open';
import { rechecked } from './measures/rechecked';
import { references } from './measures/references';
import { requests } from './measures/requests';
import { scale } from './measures/scale';
import { start } from './measures/start';
import { readOptions } from './options';
import { Peers } from './peers/peers';
import { machine, rowOf, tableOf } from './report';

const MEASURES: readonly Measure[] = [
  ...[smallEdits, largeEdits, hugeEdits, open, start, requests, memory],
  ...[coldIndex, references, growth, indexing, delivery, rechecked, scale],
];

/** Builds the server as it ships, away from `dist/`, where a build for tests may come in between. */
async function buildServer(folder: string): Promise<string> {
  say('Building the server as it ships …');
  const { code } = await run(process.execPath, ['esbuild.mjs', '--production', `--into=${folder}`], {
    cwd: root,
  });
  if (code !== 0) throw new Stop('The build failed: the messages above name the file and line.');
  return join(folder, 'server/dist/server.js');
}

function write(file: string, figures: readonly Figures[]): void {
  const rows = figures.map((row) => ({ ...row, ratio: ratioOf(row) }));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ machine: machine(), rows }, undefined, 2)}\n`);
}

void runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  await ensureInstalled();
  const scratch = temporaryFolder('ordinal-bench-');
  const server = options.server ?? (await buildServer(scratch));
  const bench = new Bench(ordinalProgram(server), new Peers(), scratch, options.quick);
  for (const measure of MEASURES) {
    if (!measure.rows.some((row) => options.only?.has(row) ?? true)) continue;
    say(`Measuring row ${measure.rows.join(', ')} …`);
    await measure.run(bench);
  }
  const rows = bench.figures.map(rowOf);
  console.log(`\n${tableOf(rows)}\n\n${machine()}`);
  if (options.out !== undefined) write(options.out, bench.figures);
  const broken = rows.filter((row) => row.broken).map(({ cells }) => cells[1]);
  if (!options.check || broken.length === 0) return 0;
  console.error(`Slower than the bounds of bench/goals.ts allow: ${broken.join('; ')}.`);
  return 1;
});
