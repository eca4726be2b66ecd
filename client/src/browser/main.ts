import { Uri } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { startOrdinal } from '../common/start-ordinal';
import type { Ordinal, OrdinalApi } from '../common/start-ordinal';
import { WorkerReader } from './worker-reader';

let ordinal: Ordinal | undefined;
let worker: Worker | undefined;

/** Starts the extension with the server in a web worker. */
export function activate(context: ExtensionContext): OrdinalApi {
  const folder = Uri.joinPath(context.extensionUri, 'dist/server').toString(true);
  const startWorker = async () => {
    worker?.terminate();
    worker = new Worker(`${folder}/browser.js`);
    // Its first script fetches the others, and has no other way to know where they are.
    worker.postMessage(folder);
    return { reader: new WorkerReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  ordinal = startOrdinal(context, {
    createClient: async (options) => new LanguageClient('ordinal', 'Ordinal', startWorker, options),
  });
  return ordinal.api;
}

/** Ends the server with the extension. */
export async function deactivate(): Promise<void> {
  await ordinal?.stop();
  worker?.terminate();
}
