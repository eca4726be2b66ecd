import type { ExtensionContext } from 'vscode';
import { startOrdinal } from '../common/start-ordinal';
import type { Ordinal, OrdinalApi } from '../common/start-ordinal';
import { ServerProcesses } from './server-processes';

let ordinal: Ordinal | undefined;

/** Starts the extension with the server in a process of its own. */
export function activate(context: ExtensionContext): OrdinalApi {
  const processes = new ServerProcesses(context.asAbsolutePath('dist/server/node.js'));
  context.subscriptions.push(processes);
  ordinal = startOrdinal(context, {
    prepare: () => processes.prepare(),
    createClient: async (options) => {
      const { ProcessClient } = await import('./process-client');
      return new ProcessClient(processes, options);
    },
  });
  return ordinal.api;
}

/** Ends the server with the extension. */
export async function deactivate(): Promise<void> {
  await ordinal?.stop();
}
