import { Uri } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { startOrdinal } from '../common/start-client';
import type { Ordinal, OrdinalApi } from '../common/start-client';

let ordinal: Ordinal | undefined;
let worker: Worker | undefined;

/** What the client would force upon the user about each lost connection goes to the log: `ServerRecovery` tells once. */
class Client extends LanguageClient {
  override error(message: string, data?: unknown, notify: boolean | 'force' = true): void {
    super.error(message, data, notify === 'force' ? false : notify);
  }
}

/** Starts the extension with the server in a web worker. */
export function activate(context: ExtensionContext): OrdinalApi {
  const folder = Uri.joinPath(context.extensionUri, 'dist/server').toString(true);
  const startWorker = async () => {
    worker?.terminate();
    worker = new Worker(`${folder}/browser.js`);
    // Its first script fetches the others, and has no other way to know where they are.
    worker.postMessage(folder);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  ordinal = startOrdinal(context, (options) => new Client('ordinal', 'Ordinal', startWorker, options));
  return ordinal.api;
}

/** Ends the server with the extension. */
export async function deactivate(): Promise<void> {
  await ordinal?.stop();
  worker?.terminate();
}
