import { performance } from 'node:perf_hooks';
import type { Bench, Measure } from '../bench';
import { usageIsKnown } from '../lsp/process-usage';
import { coldStart } from './cold-index';

/** What a workspace costs; memory in megabytes, times in milliseconds. */
interface Cost {
  readonly index: number;
  readonly check: number;
  readonly memory: number;
}

const [SMALL, LARGE] = [1_000, 10_000];

/** How time and memory grow with the workspace. */
export const growth: Measure = {
  rows: [10],
  run: async (bench) => {
    const small: Cost[] = [];
    const large: Cost[] = [];
    for (let run = 0; run < bench.runs; run++) {
      small.push(await costOf(bench, SMALL));
      large.push(await costOf(bench, LARGE));
    }
    const of = (runs: readonly Cost[], key: keyof Cost) => runs.map((run) => run[key]);
    bench.report({ id: 'growth-index', ours: of(large, 'index'), other: of(small, 'index') });
    bench.report({ id: 'growth-check', ours: of(large, 'check'), other: of(small, 'check') });
    if (!usageIsKnown) return;
    const kilobytes = large.map(({ memory }, run) => (memory - (small[run]?.memory ?? 0)) * 1000);
    bench.report({ id: 'memory-file', ours: kilobytes.map((size) => size / (LARGE - SMALL)) });
  },
};

async function costOf(bench: Bench, count: number): Promise<Cost> {
  let check = 0;
  let memory = 0;
  const settings = { ordinal: { kubernetesVersion: '1.36' } };
  const program = { ...bench.ordinal, settings };
  const index = await coldStart(program, bench.workspace(count), async (server, checked) => {
    if (usageIsKnown) {
      await server.quiet();
      memory = server.memory().now;
    }
    checked.forget();
    const begun = performance.now();
    // Another version of Kubernetes: all rules are asked again about every file.
    settings.ordinal = { kubernetesVersion: '1.34' };
    server.notify('workspace/didChangeConfiguration', { settings: {} });
    check = (await checked.until(count)) - begun;
  });
  return { index, check, memory };
}
