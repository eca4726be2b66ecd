import type { ChildProcess } from 'node:child_process';
import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { end, start } from '../../scripts/lib/processes.mjs';
import { processorTime, residentMemory } from './process-usage';

/** A language server that can be started: which program, and what its client tells and answers it. */
export interface ServerProgram {
  readonly name: string;
  /** Path of the program and its arguments; Node runs it. */
  readonly command: readonly string[];
  readonly initializationOptions?: object;
  /** What `workspace/configuration` is answered with, by section. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Joins what only this server knows to a connection, before `initialize`. */
  readonly connect?: (connection: ProtocolConnection) => void;
  /** Called when `initialized` was sent. */
  readonly initialized?: (connection: ProtocolConnection) => void;
}

/** Milliseconds after which a server that says nothing is given up. */
const PATIENCE = 120_000;

/** Milliseconds without work after which a server that gives memory back has begun to do so. */
const REST = 15_000;

const CAPABILITIES: ClientCapabilities = {
  workspace: { configuration: true, workspaceFolders: true, workspaceEdit: { documentChanges: true } },
  window: { workDoneProgress: true },
  textDocument: {
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
  },
};

/** A server in a process of its own, and the client's end of the connection to it. */
export class LanguageServer {
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  private readonly listeners = new Set<() => void>();
  /** Rejects when the server ends although nobody asked it to. */
  private readonly ended: Promise<never>;

  private constructor(
    readonly program: ServerProgram,
    readonly connection: ProtocolConnection,
    private readonly child: ChildProcess,
  ) {
    this.ended = new Promise((_resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`${program.name} ended with exit code ${code}.`)));
    });
    // Whoever waits for an answer is told; after `stop` nobody does.
    this.ended.catch(() => undefined);
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.diagnostics.set(uri, diagnostics);
      for (const listener of [...this.listeners]) listener();
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => program.settings[section ?? ''] ?? null),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('window/workDoneProgress/create', () => null);
    program.connect?.(connection);
  }

  /** Starts a server on a workspace, or on none, and waits for its answer to `initialize`. */
  static async start(program: ServerProgram, folder?: string): Promise<LanguageServer> {
    const child = start(process.execPath, program.command, { stdio: ['pipe', 'pipe', 'inherit'] });
    if (child.stdout === null || child.stdin === null) throw new Error(`${program.name} has no streams.`);
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const server = new LanguageServer(program, connection, child);
    connection.listen();
    await server.request('initialize', {
      processId: process.pid,
      rootUri: folder === undefined ? null : uriOf(folder),
      workspaceFolders: folder === undefined ? null : [{ uri: uriOf(folder), name: basename(folder) }],
      capabilities: CAPABILITIES,
      initializationOptions: program.initializationOptions,
    });
    return server;
  }

  /** Ends the handshake: from now on the server reads its workspace. */
  initialized(): void {
    this.notify('initialized', {});
    this.program.initialized?.(this.connection);
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error(`${this.program.name} did not start.`);
    return this.child.pid;
  }

  request<T>(method: string, params: object): Promise<T> {
    return this.whileAlive(this.connection.sendRequest<T>(method, params));
  }

  /** What a promise gives; rejects when the server ends before. */
  whileAlive<T>(promise: Promise<T>): Promise<T> {
    return Promise.race([promise, this.ended]);
  }

  notify(method: string, params: object): void {
    void this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  }

  /** Resolves with the time at which diagnostics came for which something holds. Throws when none come. */
  until(holds: () => boolean, what: string): Promise<number> {
    const published = new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.listeners.delete(listener);
        reject(new Error(`${this.program.name} did not publish ${what} within ${PATIENCE / 1000} s.`));
      }, PATIENCE);
      // A server that was ended is not waited for.
      timer.unref();
      const listener = (): void => {
        if (!holds()) return;
        clearTimeout(timer);
        this.listeners.delete(listener);
        resolve(performance.now());
      };
      this.listeners.add(listener);
    });
    return this.whileAlive(published);
  }

  /** Resolves once the server has used next to no processor for half a second, or for another time. */
  async quiet(milliseconds = 500): Promise<void> {
    for (let before = -Infinity, now = processorTime(this.pid); now - before > 10;) {
      before = now;
      await pause(milliseconds);
      now = processorTime(this.pid);
    }
  }

  /** Resolves once the server rests and has given back what it needs no longer, if it ever does. */
  async rest(): Promise<void> {
    await this.quiet(REST);
  }

  processorTime(): number {
    return processorTime(this.pid);
  }

  memory(): { readonly now: number; readonly peak: number } {
    return residentMemory(this.pid);
  }

  async stop(): Promise<void> {
    this.connection.dispose();
    await end(this.child);
  }
}

/** URI of a path on this machine. */
export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** Runs servers for as long as `work` takes and ends them, whatever happens. */
export async function withServers<T>(
  programs: readonly ServerProgram[],
  work: (servers: readonly LanguageServer[]) => Promise<T>,
  folder?: string,
): Promise<T> {
  const servers: LanguageServer[] = [];
  try {
    for (const program of programs) servers.push(await LanguageServer.start(program, folder));
    return await work(servers);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** Runs one server for as long as `work` takes. */
export function withServer<T>(
  program: ServerProgram,
  work: (server: LanguageServer) => Promise<T>,
  folder?: string,
): Promise<T> {
  return withServers(
    [program],
    async ([server]) => {
      if (server === undefined) throw new Error(`${program.name} did not start.`);
      return work(server);
    },
    folder,
  );
}
