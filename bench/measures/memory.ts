import type { Measure } from '../bench';
import { EditedFile } from '../lsp/edited-file';
import { withServer, type ServerProgram } from '../lsp/language-server';
import { usageIsKnown } from '../lsp/process-usage';
import { appFile, createApp } from '../workspace/app';
import { singleDocument } from '../workspace/files';

/** Memory of a server. */
interface Memory {
  /** In megabytes. */
  readonly first: number;
  /** Of each file opened after the first, in kilobytes, once the server rests. */
  readonly further: number;
}

/** What a server holds once it has checked the first open file, and what each further one adds. */
export const memory: Measure = {
  rows: [7],
  run: async (bench) => {
    if (!usageIsKnown) return;
    const count = 4 * bench.repeats;
    const peer = await bench.peers.yamlLanguageServer();
    await bench.eachRun(async () => {
      const ours = await memoryOf(bench.ordinal, count);
      const other = peer && (await memoryOf(peer, count));
      bench.add('memory-first', ours.first, other?.first);
      bench.add('memory-open', ours.further, other?.further);
    });
  },
};

function memoryOf(program: ServerProgram, count: number): Promise<Memory> {
  return withServer(program, async (server) => {
    server.initialized();
    // Waits for a finding of the schema, so that it is loaded.
    await new EditedFile(server, 'file:///bench/first.yaml', singleDocument(6_000)).open();
    await server.quiet();
    const first = server.memory().now;
    for (let index = 0; index < count; index++)
      server.open(`file:///bench/app-${index}.yaml`, appFile(createApp(index)));
    await server.rest();
    return { first, further: ((server.memory().now - first) * 1000) / count };
  });
}
