import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientFiles } from '../../lsp/files/client-files';
import { startServer } from '../../lsp/start-server';
import { version } from '../../../package.json';

/** The worker's global object, as far as it is used here. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

/** A message to oneself comes behind all that wait; unlike a timer it is not slowed down in background tabs. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Characters of manifests that are kept at most; a page has less memory than a program. */
const CAPACITY = 64_000_000;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

startServer(
  (options) => createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), options),
  {
    files: clientFiles,
    pacing: { now: () => performance.now(), nextTurn, pause },
    capacity: CAPACITY,
    version,
  },
);
