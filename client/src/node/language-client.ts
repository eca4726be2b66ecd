import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { IPCMessageReader, IPCMessageWriter, LanguageClient, State } from 'vscode-languageclient/node';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { ServerProcess, ServerProcesses } from './server-processes';

/** A client whose server is a process of its own. What the process prints goes to the log. */
export function languageClient(
  processes: ServerProcesses,
  options: LanguageClientOptions,
): BaseLanguageClient {
  let server: ServerProcess | undefined;
  const start = async () => {
    server = await processes.take();
    forEachLine(server.stdout, (line) => client.outputChannel.info(line));
    forEachLine(server.stderr, (line) => client.outputChannel.error(line));
    return { reader: new IPCMessageReader(server), writer: new IPCMessageWriter(server) };
  };
  const client = new LanguageClient('ordinal', 'Ordinal', start, options);
  client.onDidChangeState(({ newState }) => {
    const isOver = newState === State.Stopped || newState === State.StartFailed;
    if (isOver && server !== undefined) processes.endSoon(server);
  });
  return client;
}

function forEachLine(input: Readable | null, hear: (line: string) => void): void {
  if (input !== null) createInterface({ input, crlfDelay: Infinity }).on('line', hear);
}
