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
    await bench.eachRun(async () => {
      const small = await costOf(bench, SMALL);
      // The second check of the large one takes minutes: what is known before it is noted before it.
      const large = await costOf(bench, LARGE, (index) => {
        bench.add('growth-index', index, small.index);
      });
      bench.add('growth-check', large.check, small.check);
      if (usageIsKnown) bench.add('memory-file', ((large.memory - small.memory) * 1000) / (LARGE - SMALL));
    });
  },
};

async function costOf(
  bench: Bench,
  count: number,
  indexed: (time: number) => void = () => undefined,
): Promise<Cost> {
  let check = 0;
  let memory = 0;
  const settings = { ordinal: { kubernetesVersion: '1.36' } };
  const program = { ...bench.ordinal, settings };
  const index = await coldStart(program, bench.workspace(count), async (server, checked, time) => {
    indexed(time);
    if (usageIsKnown) {
      await server.rest();
      memory = server.memory().now;
    }
    check = await checked.again(count, () => {
      // Another version of Kubernetes: all rules are asked again about every file.
      settings.ordinal = { kubernetesVersion: '1.34' };
      server.notify('workspace/didChangeConfiguration', { settings: {} });
    });
  });
  return { index, check, memory };
}
