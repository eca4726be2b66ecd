import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { startOrdinal } from '../common/start-client';
import type { Ordinal, OrdinalApi } from '../common/start-client';

let ordinal: Ordinal | undefined;

/** What the client would force upon the user about each lost connection goes to the log: `ServerRecovery` tells once. */
class Client extends LanguageClient {
  override error(message: string, data?: unknown, notify: boolean | 'force' = true): void {
    super.error(message, data, notify === 'force' ? false : notify);
  }
}

/** Starts the extension with the server in a process of its own. */
export function activate(context: ExtensionContext): OrdinalApi {
  const module = context.asAbsolutePath('dist/server/node.js');
  ordinal = startOrdinal(context, (options) => {
    const server = { module, transport: TransportKind.ipc };
    return new Client('ordinal', 'Ordinal', { run: server, debug: server }, options);
  });
  return ordinal.api;
}

/** Ends the server with the extension. */
export async function deactivate(): Promise<void> {
  await ordinal?.stop();
}
