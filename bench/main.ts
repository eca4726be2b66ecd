// npm run bench [-- --only ROW,… --quick --check --limit MINUTES --server FILE --out FILE]: measures Ordinal beside its peers and prints one table.
// docs/performance.md says what is compared and how.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureInstalled, root, say } from '../scripts/lib/prepare.mjs';
import { endAll, run, runMain, Stop, temporaryFolder } from '../scripts/lib/processes.mjs';
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

const MINUTE = 60_000;

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

/**
 * Measures one group of rows within its time. What goes wrong, or takes too long, costs no other row, and no run of its
 * own that was done before. Says whether all went well.
 */
async function attempt({ rows, run: measure }: Measure, bench: Bench): Promise<boolean> {
  const names = rows.join(', ');
  say(`Measuring row ${names} …`);
  bench.begin();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void endAll();
  }, bench.limit);
  try {
    await measure(bench);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say(
      isLate
        ? `  Row ${names} took longer than ${bench.limit / MINUTE} minutes and was ended: the table has the runs before.`
        : `  Row ${names} could not be measured to its end: ${message}`,
    );
    return isLate;
  } finally {
    clearTimeout(timer);
  }
  return true;
}

void runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  await ensureInstalled();
  const scratch = temporaryFolder('ordinal-bench-');
  const server = options.server ?? (await buildServer(scratch));
  const effort = options.quick ? { runs: 1, repeats: 20 } : { runs: 3, repeats: 80 };
  const limit = options.limit * MINUTE;
  const bench = new Bench(ordinalProgram(server), new Peers(), scratch, { ...effort, limit });
  // At the very end, so that whoever interrupts the bench sees what is known.
  process.once('exit', () => {
    console.log(`\n${tableOf(bench.figures.map(rowOf))}\n\n${machine()}`);
    if (options.out !== undefined) write(options.out, bench.figures);
  });
  let isWhole = true;
  for (const measure of MEASURES)
    if (measure.rows.some((row) => options.only?.has(row) ?? true))
      isWhole = (await attempt(measure, bench)) && isWhole;
  if (!options.check) return isWhole ? 0 : 1;
  const broken = bench.figures.map(rowOf).filter((row) => row.broken);
  if (broken.length > 0)
    console.error(
      `Slower than the bounds of bench/goals.ts allow: ${broken.map(({ cells }) => cells[1]).join('; ')}.`,
    );
  return isWhole && broken.length === 0 ? 0 : 1;
});
