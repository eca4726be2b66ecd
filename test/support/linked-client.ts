import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
import type { ClientCapabilities } from 'vscode-languageserver';
import { nodePacing } from '../../server/src/hosts/node/node-host';
// The server loads it when it was asked for the first time; no test need wait for that.
import '../../server/src/lsp/language-server';
import { startServer } from '../../server/src/lsp/start-server';
import { checkedNotification } from '../../server/src/protocol/requests';
import { uriOf } from './service-kit';

/** Starts the language server on files in memory and gives the client's end of the line, initialized. */
export async function linkedClient(
  files: ReadonlyMap<string, string>,
  capabilities: ClientCapabilities,
  initializationOptions?: object,
): Promise<ProtocolConnection> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const texts = new Map([...files].map(([name, text]) => [uriOf(name), text]));
  const reader = new StreamMessageReader(up);
  startServer((options) => createConnection(reader, new StreamMessageWriter(down), options), {
    files: () => ({
      list: () => Promise.resolve([...texts.keys()]),
      read: (uri) => {
        const text = texts.get(uri);
        return Promise.resolve(text === undefined ? { missing: 'gone' } : { text });
      },
    }),
    pacing: nodePacing,
    capacity: Infinity,
    version: '0.0.0',
  });
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  client.listen();
  const ready = new Promise<void>((resolve) => {
    client.onNotification(checkedNotification, () => {
      resolve();
    });
  });
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
    workspaceFolders: [{ uri: 'file:///workspace', name: 'workspace' }],
  });
  await client.sendNotification('initialized', {});
  await ready;
  return client;
}
