import { describe, it } from 'vitest';
import { runSuite } from './run-suite';
import type { ExtensionHost } from './run-suite';

/** Runs the suites inside VS Code and reports each of their tests as one of Vitest's. */
export async function reportSuites(host: ExtensionHost): Promise<void> {
  for (const workspace of ['examples', 'plain'] as const) {
    const results = await runSuite(host, workspace);
    describe(`${workspace} in the ${host} extension host`, () => {
      it.each(results)('$name', ({ error }) => {
        if (error !== undefined) throw new Error(error);
      });
    });
  }
}
