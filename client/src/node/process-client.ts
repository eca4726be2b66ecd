import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { BaseLanguageClient, State } from 'vscode-languageclient';
import type { InitializeParams, LanguageClientOptions, MessageTransports } from 'vscode-languageclient';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver-protocol/node';
import type { ServerProcess, ServerProcesses } from './server-processes';

/**
 * A client whose server is a process of its own. What the process prints goes to the log.
 *
 * The library's client for Node can start the process too, in many ways, and compares VS Code's version with its own,
 * which package.json has settled. Loading all that takes as long as loading the rest of the library.
 */
export class ProcessClient extends BaseLanguageClient {
  private server: ServerProcess | undefined;

  constructor(
    private readonly processes: ServerProcesses,
    options: LanguageClientOptions,
  ) {
    super('ordinal', 'Ordinal', options);
    this.onDidChangeState(({ newState }) => {
      const isOver = newState === State.Stopped || newState === State.StartFailed;
      if (isOver && this.server !== undefined) processes.endSoon(this.server);
    });
  }

  protected override async createMessageTransports(): Promise<MessageTransports> {
    const server = await this.processes.take();
    this.server = server;
    forEachLine(server.stdout, (line) => this.outputChannel.info(line));
    forEachLine(server.stderr, (line) => this.outputChannel.error(line));
    return { reader: new IPCMessageReader(server), writer: new IPCMessageWriter(server) };
  }

  protected override fillInitializeParams(params: InitializeParams): void {
    super.fillInitializeParams(params);
    params.processId = process.pid;
  }
}

function forEachLine(input: Readable | null, hear: (line: string) => void): void {
  if (input !== null) createInterface({ input, crlfDelay: Infinity }).on('line', hear);
}
