import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

/** A client whose server is the Node program of a path, in a process of its own. */
export function languageClient(module: string, options: LanguageClientOptions): BaseLanguageClient {
  const server = { module, transport: TransportKind.ipc };
  return new LanguageClient('ordinal', 'Ordinal', { run: server, debug: server }, options);
}
