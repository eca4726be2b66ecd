import { performance } from 'node:perf_hooks';
import type { Bench, Measure } from '../bench';
import { LanguageServer, type ServerProgram } from '../lsp/language-server';
import { run } from '../../scripts/lib/processes.mjs';
import { median } from '../statistics';

/** From the start of the process to the answer to `initialize`. */
export const start: Measure = {
  rows: [5],
  run: async (bench) => {
    const peer = await bench.peers.yamlLanguageServer();
    await bench.eachRun(async () => {
      const { ours, other, node } = await startByTurns(bench, peer);
      bench.add('start', median(ours), peer && median(other));
      bench.add('start-node', median(ours), median(node));
    });
  },
};

async function startByTurns(bench: Bench, peer: ServerProgram | undefined) {
  const times = { ours: [] as number[], other: [] as number[], node: [] as number[] };
  for (let turn = 0; turn < bench.repeats / 4; turn++) {
    times.ours.push(await answerTo(bench.ordinal));
    if (peer !== undefined) times.other.push(await answerTo(peer));
    times.node.push(await bareNode());
  }
  return times;
}

async function answerTo(program: ServerProgram): Promise<number> {
  const begun = performance.now();
  const server = await LanguageServer.start(program);
  const time = performance.now() - begun;
  await server.stop();
  return time;
}

/** A Node that does nothing, from its start to its end. */
async function bareNode(): Promise<number> {
  const begun = performance.now();
  await run(process.execPath, ['-e', '0']);
  return performance.now() - begun;
}
