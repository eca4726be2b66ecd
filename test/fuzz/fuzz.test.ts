import fc from 'fast-check';
import { describe, it } from 'vitest';
import { KINDS, seedsWith } from './kinds';

/** Inputs of all kinds together; continuous integration throws more with `npm run fuzz`, each time from other seeds. */
const INPUTS = Number(process.env.ORDINAL_FUZZ_INPUTS ?? 1000);

describe('random input', () => {
  it.each(Object.entries(KINDS))(
    'of the kind "%s" crashes nothing and is answered truly and in time',
    async (_, { share, inputsPerCase, property }) => {
      const numRuns = Math.max(1, Math.round((INPUTS * share) / inputsPerCase));
      await fc.assert(
        property(seedsWith([]), () => undefined),
        { seed: 7, numRuns, verbose: 1 },
      );
    },
    600_000,
  );
});
