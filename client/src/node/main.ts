import type { ExtensionContext } from 'vscode';
import { startOrdinal } from '../common/start-ordinal';
import type { Ordinal, OrdinalApi } from '../common/start-ordinal';

let ordinal: Ordinal | undefined;

/** Starts the extension with the server in a process of its own. */
export function activate(context: ExtensionContext): OrdinalApi {
  const module = context.asAbsolutePath('dist/server/node.js');
  ordinal = startOrdinal(context, async (options) => {
    const { languageClient } = await import('./language-client');
    return languageClient(module, options);
  });
  return ordinal.api;
}

/** Ends the server with the extension. */
export async function deactivate(): Promise<void> {
  await ordinal?.stop();
}
