import { PassThrough, type Readable, type Writable } from 'node:stream';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { nodeFiles, nodePacing } from '../../server/src/hosts/node/node-host';
import type { FileSource } from '../../server/src/lsp/files/file-source';
// The server loads it when it was asked for the first time; no test need wait for that.
import '../../server/src/lsp/language-server';
import type { ServerDependencies } from '../../server/src/lsp/server-dependencies';
import { startServer } from '../../server/src/lsp/start-server';

/** Starts the language server in this process and gives the client's ends of the line. */
export function linkedServer(host: Partial<ServerDependencies> = {}): { input: Readable; output: Writable } {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const [reader, writer] = [new StreamMessageReader(up), new StreamMessageWriter(down)];
  startServer((options) => createConnection(ProposedFeatures.all, reader, writer, options), {
    files: nodeFiles,
    pacing: nodePacing,
    capacity: Infinity,
    version: '0.0.0',
    ...host,
  });
  return { input: down, output: up };
}

/** Files in memory by URI; each is read once `turn` resolves. */
export function memoryFiles(
  texts: ReadonlyMap<string, string>,
  turn: (uri: string) => Promise<void> = () => Promise.resolve(),
): FileSource {
  return {
    list: () => Promise.resolve([...texts.keys()]),
    read: async (uri) => {
      await turn(uri);
      const text = texts.get(uri);
      return text === undefined ? { missing: 'gone' } : { text };
    },
  };
}
