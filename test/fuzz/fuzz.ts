// npm run fuzz -- [--seed S] [--cases N] [--kind manifests|yaml|lsp|server] [--path P] [--trace] [FOLDER…]
// Throws random input at Ordinal: N inputs, from seed S on, mutated from the examples of the rules, the
// manifests of this repository and those below the folders. A finding is made small and written with the seed and the path that bring it back. With --trace
// the input is written before it is tried, so that one that never ends can be found.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { stackOf } from '../../server/src/base/errors';
import { KINDS, type Kind } from './kinds';
import { LONGEST_SEED, seedsWith } from './seeds';

/** Cases of one round: a finding ends its round, the next round goes on with the next seed. */
const ROUND = 200;
const OUTPUT = 'test-results/fuzz';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '20000' },
    kind: { type: 'string', default: Object.keys(KINDS).join() },
    path: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
});

function manifestsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .filter((text) => text.length <= LONGEST_SEED);
}

/** What became of one kind so far. */
interface Tally {
  readonly name: string;
  readonly kind: Kind;
  readonly wanted: number;
  readonly property: fc.IRawProperty<unknown>;
  seed: number;
  inputs: number;
  seconds: number;
  readonly findings: string[];
}

function tallyOf(name: string, kind: Kind, wanted: number, seeds: readonly string[]): Tally {
  const property = kind.property(seeds, (input) => {
    if (values.trace) writeFileSync(join(OUTPUT, `current-${name}.json`), JSON.stringify(input));
  });
  return { name, kind, wanted, property, seed: Number(values.seed), inputs: 0, seconds: 0, findings: [] };
}

/** Some cases of one kind with one seed; the first finding ends them. */
async function playRound(tally: Tally): Promise<void> {
  const { name, kind, wanted, property, seed } = tally;
  const numRuns = Math.min(ROUND, Math.ceil((wanted - tally.inputs) / kind.inputsPerCase));
  const begun = performance.now();
  const path = values.path === undefined ? {} : { path: values.path };
  const result = await fc.check(property, { seed, numRuns, ...path });
  tally.seconds += (performance.now() - begun) / 1000;
  tally.inputs += (result.numRuns + result.numShrinks) * kind.inputsPerCase;
  tally.seed++;
  if (!result.failed) return;
  const file = join(OUTPUT, `${name}-${seed}.txt`);
  const { errorInstance: error, counterexample } = result;
  const replay = `--kind ${name} --seed ${seed} --path ${result.counterexamplePath ?? ''}`;
  const text = stackOf(error);
  writeFileSync(file, `${replay}\n${text}\n${JSON.stringify(counterexample, undefined, 1)}\n`);
  tally.findings.push(file);
  console.log(`A finding of ${name} with seed ${seed}: ${file}`);
}

function lineOf({ name, inputs, seed, seconds, findings }: Tally): string {
  const seeds = `seeds ${values.seed} to ${seed - 1}`;
  return `${name}: ${inputs} inputs, ${seeds}, ${seconds.toFixed(1)} s, ${findings.length} findings`;
}

async function main(): Promise<number> {
  mkdirSync(OUTPUT, { recursive: true });
  const seeds = seedsWith(positionals.flatMap(manifestsBelow));
  const chosen = values.kind.split(',');
  const unknown = chosen.find((name) => KINDS[name] === undefined);
  if (unknown !== undefined) {
    console.error(`"${unknown}" is no kind of input: the kinds are ${Object.keys(KINDS).join(', ')}.`);
    return 2;
  }
  const kinds = Object.entries(KINDS).filter(([name]) => chosen.includes(name));
  const whole = kinds.reduce((sum, [, { share }]) => sum + share, 0);
  const tallies = kinds.map(([name, kind]) =>
    tallyOf(name, kind, (Number(values.cases) * kind.share) / whole, seeds),
  );
  // The kinds take turns, so that a run that is ended early has tried each.
  for (;;) {
    const [next] = tallies
      .filter(({ inputs, wanted }) => inputs < wanted)
      .sort((a, b) => a.inputs / a.wanted - b.inputs / b.wanted);
    if (next === undefined) break;
    await playRound(next);
    writeFileSync(join(OUTPUT, 'tally.txt'), `${tallies.map(lineOf).join('\n')}\n`);
    if (values.path !== undefined) break;
  }
  console.log(tallies.map(lineOf).join('\n'));
  return tallies.every(({ findings }) => findings.length === 0) ? 0 : 1;
}

// A child or a timer of a finding must not keep the process.
void main().then((code) => process.exit(code));
