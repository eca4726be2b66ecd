import fc from 'fast-check';
import { it } from 'vitest';
import { KINDS } from './kinds';
import { SEED } from '../support/random';
import { seedsWith } from './seeds';

/** Inputs of all kinds together. */
const INPUTS = Number(process.env.ORDINAL_FUZZ_INPUTS ?? 20_000);

/** A test that throws its share of the inputs of one kind at Ordinal. Each kind has a file, so that they run beside each other. */
export function throwAt(name: keyof typeof KINDS): void {
  const kind = KINDS[name];
  if (kind === undefined) throw new Error(`"${name}" is no kind of input.`);
  const numRuns = Math.max(1, Math.round((INPUTS * kind.share) / kind.inputsPerCase));
  it(`${numRuns * kind.inputsPerCase} inputs of the kind "${name}" crash nothing and are answered truly and in time`, async () => {
    const result = await fc.check(
      kind.property(seedsWith([]), () => undefined),
      { seed: SEED, numRuns },
    );
    if (!result.failed) return;
    const path = result.counterexamplePath ?? '';
    throw new Error(
      `npm run fuzz -- --kind ${name} --seed ${SEED} --path ${path} brings this back:\n${fc.defaultReportMessage(result) ?? ''}`,
      { cause: result.errorInstance },
    );
  }, 600_000);
}
