import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { startOrdinal } from '../common/start-client';
import type { Ordinal, OrdinalApi } from '../common/start-client';

let ordinal: Ordinal | undefined;

/** Starts the extension with the server in a process of its own. */
export function activate(context: ExtensionContext): OrdinalApi {
  const module = context.asAbsolutePath('dist/server/node.js');
  ordinal = startOrdinal(context, (options) => {
    const server = { module, transport: TransportKind.ipc };
    return new LanguageClient('ordinal', 'Ordinal', { run: server, debug: server }, options);
  });
  return ordinal.api;
}

/** Ends the server with the extension. */
export async function deactivate(): Promise<void> {
  await ordinal?.stop();
}
