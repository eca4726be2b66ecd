import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { checkedNotification } from '../../server/src/protocol/requests';
import { linkedServer, memoryFiles } from './linked-server';
import { uriOf } from './service-kit';

/** Starts the language server on files in memory and gives the client's end of the line, initialized. */
export async function linkedClient(
  files: ReadonlyMap<string, string>,
  capabilities: ClientCapabilities,
  initializationOptions?: object,
): Promise<ProtocolConnection> {
  const texts = new Map([...files].map(([name, text]) => [uriOf(name), text]));
  const { input, output } = linkedServer({ files: () => memoryFiles(texts) });
  const client = createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
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
    initializationOptions: { ...initializationOptions, checkedNotifications: true },
    workspaceFolders: [{ uri: 'file:///workspace', name: 'workspace' }],
  });
  await client.sendNotification('initialized', {});
  await ready;
  return client;
}
