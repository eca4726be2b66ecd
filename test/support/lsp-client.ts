import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import type { ServerDependencies } from '../../server/src/lsp/server-dependencies';
import { checkedNotification, identitiesChangedNotification } from '../../server/src/protocol/requests';
import { linkedServer } from './linked-server';

/** What a client says of itself. */
export interface ClientOptions {
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: object | undefined;
  /** Answers `workspace/configuration`; without it the client cannot. */
  readonly settings?: () => unknown;
}

/** What the server says of its progress. */
export interface Progress {
  readonly token: string;
  readonly kind: 'begin' | 'report' | 'end';
  readonly title?: string;
  readonly message?: string;
  readonly cancellable?: boolean;
}

/** A test's end of the protocol. Nothing in it waits for a time: it waits for what the server says. */
export class LspClient {
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  /** How often diagnostics of a document came. */
  readonly published: string[] = [];
  readonly log: string[] = [];
  readonly identitiesChanged: (readonly string[])[] = [];
  readonly checked: (readonly string[])[] = [];
  readonly watched: unknown[] = [];
  readonly progress: Progress[] = [];
  /** What the user is told. */
  readonly messages: string[] = [];
  initialized: InitializeResult | undefined;
  private readonly waiting = new Set<() => void>();
  private loads = 0;
  private sentinels = 0;

  private constructor(
    readonly connection: ProtocolConnection,
    private readonly options: ClientOptions,
    readonly ended: Promise<number | null>,
    /** Process of a server that has one of its own. */
    readonly pid?: number,
  ) {
    this.listen();
  }

  /** Talks to the built server in a process of its own. */
  static async spawned(options: ClientOptions, nodeOptions: readonly string[] = []): Promise<LspClient> {
    const program = fileURLToPath(new URL('../../server/dist/server.js', import.meta.url));
    const child = spawn(process.execPath, [...nodeOptions, program, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    return LspClient.start(child.stdout, child.stdin, options, ended, child.pid);
  }

  /** Talks to a server in this process. */
  static async linked(options: ClientOptions, host: Partial<ServerDependencies> = {}): Promise<LspClient> {
    const { input, output } = linkedServer(host);
    return LspClient.start(input, output, options, new Promise(() => undefined));
  }

  /** Diagnostics of a document as `line:start-end severity code`, in order. */
  shown(uri: string): string[] {
    return (this.diagnostics.get(uri) ?? []).map(
      ({ range: { start, end }, severity = 0, code = '' }) =>
        `${start.line}:${start.character}-${end.character} ${severity} ${code}`,
    );
  }

  codes(uri: string): string[] {
    return (this.diagnostics.get(uri) ?? []).map(({ code }) => String(code));
  }

  /** Resolves once something holds that the server's messages decide about. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!holds()) return;
        this.waiting.delete(check);
        resolve();
      };
      this.waiting.add(check);
      check();
    });
  }

  /** Resolves once everything that the server heard before is checked and published. */
  async settled(): Promise<void> {
    const uri = `untitled:sentinel-${++this.sentinels}.yaml`;
    this.open(uri, 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: sentinel\n');
    await this.until(() => this.checked.some((uris) => uris.includes(uri)));
    // Waited for, because a test may end the server next, and what is still to be written then would fail.
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** Resolves once the server has read the workspace for the n-th time. */
  loaded(times = 1): Promise<void> {
    return this.until(() => this.loads >= times);
  }

  open(uri: string, text: string, version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version, text } });
  }

  change(uri: string, version: number, ...contentChanges: object[]): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  notify(method: string, params?: object): void {
    void this.connection.sendNotification(method, params);
  }

  /** Drops what was heard so far, and what is shown of files that nobody shows anything of. */
  forget(): void {
    for (const heard of [this.published, this.log, this.identitiesChanged, this.watched, this.progress])
      heard.length = 0;
    for (const [uri, shown] of this.diagnostics) if (shown.length === 0) this.diagnostics.delete(uri);
  }

  async stop(): Promise<void> {
    await this.request('shutdown', undefined);
    this.connection.dispose();
  }

  private static async start(
    input: Readable,
    output: Writable,
    options: ClientOptions,
    ended: Promise<number | null>,
    pid?: number,
  ): Promise<LspClient> {
    const connection = createProtocolConnection(
      new StreamMessageReader(input),
      new StreamMessageWriter(output),
    );
    const client = new LspClient(connection, options, ended, pid);
    client.initialized = await client.request<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: options.folders?.map((path) => ({ uri: uriOf(path), name: path })) ?? null,
      initializationOptions: { checkedNotifications: true, ...options.initializationOptions },
      capabilities: {
        ...options.capabilities,
        window: { workDoneProgress: true },
        workspace: {
          workspaceFolders: true,
          configuration: options.settings !== undefined,
          ...options.capabilities?.workspace,
        },
      },
    });
    client.notify('initialized', {});
    return client;
  }

  private wake(): void {
    for (const check of [...this.waiting]) check();
  }

  private listen(): void {
    const { connection } = this;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.diagnostics.set(uri, diagnostics);
      this.published.push(uri);
      this.wake();
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.log.push(message);
      this.wake();
    });
    connection.onNotification(checkedNotification, ({ uris }) => {
      this.checked.push(uris);
      this.wake();
    });
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.messages.push(message);
      this.wake();
    });
    connection.onNotification(identitiesChangedNotification, ({ uris }) => {
      this.identitiesChanged.push(uris);
      this.wake();
    });
    connection.onNotification(
      '$/progress',
      ({ token, value }: { token: string; value: Omit<Progress, 'token'> }) => {
        this.progress.push({ ...value, token });
        if (value.kind === 'end') this.loads++;
        this.wake();
      },
    );
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => this.options.settings?.() ?? null),
    );
    connection.onRequest('client/registerCapability', (params: unknown) => {
      this.watched.push(params);
      this.wake();
      return null;
    });
    connection.listen();
  }
}

/** URI of a path on this machine; a URI is one already. */
export function uriOf(path: string): string {
  return path.includes('://') ? path : pathToFileURL(path).href;
}
