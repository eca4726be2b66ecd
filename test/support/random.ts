/**
 * Where random input begins. A person's run gives the same twice, and so does a check of a commit; continuous integration
 * on GitHub tries others in each run. ORDINAL_SEED brings the input of another run back.
 */
export const SEED = Number(process.env.ORDINAL_SEED ?? process.env.GITHUB_RUN_NUMBER ?? 7);

/** How a property is tried: with so many inputs, or with as many as ORDINAL_RANDOM_CASES says. */
export function random(cases: number): { numRuns: number; seed: number; verbose: 1 } {
  return { numRuns: Number(process.env.ORDINAL_RANDOM_CASES ?? cases), seed: SEED, verbose: 1 };
}
