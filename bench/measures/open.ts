import type { Measure } from '../bench';
import { EditedFile } from '../lsp/edited-file';
import { withServer, type ServerProgram } from '../lsp/language-server';
import { singleDocument } from '../workspace/files';

/** The first file that a fresh server sees, with a fault that only the schema of Kubernetes finds. */
export const open: Measure = {
  rows: [4],
  run: async (bench) => {
    const peer = await bench.peers.yamlLanguageServer();
    await bench.eachRun(async () => {
      const ours = await firstDiagnostics(bench.ordinal);
      bench.add('open-6kB', ours, peer && (await firstDiagnostics(peer)));
    });
  },
};

function firstDiagnostics(program: ServerProgram): Promise<number> {
  return withServer(program, async (server) => {
    server.initialized();
    await server.quiet();
    return new EditedFile(server, 'file:///bench/first.yaml', singleDocument(6_000)).open();
  });
}
