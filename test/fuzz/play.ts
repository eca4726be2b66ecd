import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from '../../server/src/base/span';
import { Folder } from '../support/cli';
import { LspClient, uriOf, type ClientOptions } from '../support/lsp-client';
import { strictService } from '../support/strict-service';
import { LONGEST_ANSWER } from './examine';
import { TextBounds } from './in-text';
import { settingsFrom } from '../../server/src/lsp/settings';
import { toLspDiagnostic } from '../../server/src/lsp/convert';
import type { Step, WildPlace } from './traffic';

/** Milliseconds for which a client waits for what changed on the disk before it calls the server wrong. */
const PATIENCE = 5000;

/** Plays the steps of a client to a server in this process. */
export function playLinked(steps: readonly Step[]): Promise<void> {
  return play((options) => LspClient.linked(options), steps);
}

/** Plays the steps of a client to the built server in a process of its own. */
export async function playSpawned(steps: readonly Step[]): Promise<void> {
  await play((options) => LspClient.spawned(options), steps);
}

/** What lies on the disk before the first step. */
const INITIAL = { 'a/one.yaml': '' };

async function play(
  start: (options: ClientOptions) => Promise<LspClient>,
  steps: readonly Step[],
): Promise<void> {
  const folder = new Folder(INITIAL);
  const player = new Player(folder, start);
  try {
    await player.start();
    for (const step of steps) await player.do(step);
    await player.finish();
  } finally {
    await player.stop();
    folder.remove();
  }
}

/** The client's side: what it has open, what lies on the disk, and what it still waits for. */
class Player {
  private client: LspClient | undefined;
  private settings: object = {};
  private version = 1;
  private readonly open = new Map<string, TextDocument>();
  private readonly disk = new Map<string, string>(Object.entries(INITIAL));
  /** What the client told of the base version; undefined as long as it told nothing. */
  private base: Map<string, string | null> | undefined;
  private readonly answers: Promise<void>[] = [];
  private readonly rejections: unknown[] = [];
  private readonly onRejection = (reason: unknown): void => {
    this.rejections.push(reason);
  };

  constructor(
    private readonly folder: Folder,
    private readonly starting: (options: ClientOptions) => Promise<LspClient>,
  ) {}

  async start(): Promise<void> {
    process.on('unhandledRejection', this.onRejection);
    this.client = await this.starting({
      folders: [this.folder.path],
      settings: () => this.settings,
      capabilities: {
        workspace: {
          didChangeWatchedFiles: { dynamicRegistration: true },
          workspaceEdit: { documentChanges: true },
        },
      },
    });
    await this.client.loaded();
  }

  async stop(): Promise<void> {
    process.off('unhandledRejection', this.onRejection);
    await this.client?.stop();
  }

  async do(step: Step): Promise<void> {
    const client = this.client;
    if (client === undefined) return;
    if (step.do === 'configure') {
      this.settings = step.settings;
      client.notify('workspace/didChangeConfiguration', { settings: null });
      return;
    }
    const uri = this.uri(step.file);
    const document = this.open.get(step.file);
    if (step.do === 'base') this.tellBase(client, step);
    else if (step.do === 'open' && document === undefined) {
      this.open.set(step.file, TextDocument.create(uri, 'yaml', ++this.version, step.text));
      client.open(uri, step.text, this.version);
    } else if (step.do === 'close' && document !== undefined) {
      this.open.delete(step.file);
      client.close(uri);
    } else if (step.do === 'write') this.write(step.file, step.text);
    else if (step.do === 'delete') this.remove(step.file);
    else if (step.do === 'rename-file' && step.to !== step.file) {
      const text = this.disk.get(step.file);
      this.remove(step.file);
      if (text !== undefined) this.write(step.to, text);
    } else if (step.do === 'edit' && document !== undefined) this.edit(client, step, document);
    else if (step.do === 'ask') await this.ask(client, step);
  }

  /** Waits until all is quiet, then compares what the client shows with a service that only saw the end. */
  async finish(): Promise<void> {
    const client = this.client;
    if (client === undefined) return;
    await Promise.all(this.answers);
    // What changed on disk and in the settings is taken in by and by; the same picture twice means that it is done.
    await soon(`The last picture of ${[...this.texts().keys()].join()}`, this.settled(client));
    if (this.rejections.length > 0) throw new Error(`Unhandled rejection: ${String(this.rejections[0])}`);
    const faults = client.log.filter(
      (line) => !/^(?:Ordinal has no setting|There is no rule|The setting) "/.test(line),
    );
    if (faults.length > 0) throw new Error(`The server logged ${faults.join('\n')}`);
  }

  private async settled(client: LspClient): Promise<void> {
    const wanted = this.wanted();
    // Rounds alone say nothing of the disk, which a busy machine reads late.
    const begun = performance.now();
    for (let round = 0; round < 40 || performance.now() - begun < PATIENCE; round++) {
      await client.settled();
      if (JSON.stringify(this.shown(client)) === JSON.stringify(wanted)) return;
      await pause(Math.min(round, 100));
    }
    throw new Error(
      `The client shows ${JSON.stringify(this.shown(client))} and should show ${JSON.stringify(wanted)} ` +
        `of ${JSON.stringify([...this.texts()])}`,
    );
  }

  private shown(client: LspClient): unknown {
    return [...this.texts()].map(([uri, text]) => {
      const bounds = new TextBounds(text);
      const diagnostics = client.diagnostics.get(uri) ?? [];
      return [uri, diagnostics.map((diagnostic) => ordered(diagnostic, bounds.text)).sort()];
    });
  }

  private wanted(): unknown {
    const texts = this.texts();
    const service = strictService(texts);
    service.configure(settingsFrom(this.settings).config);
    if (this.base !== undefined) service.resetBase(true);
    for (const [file, text] of this.base ?? []) service.setBase(this.uri(file), text ?? undefined);
    return [...texts].map(([uri, text]) => {
      const bounds = new TextBounds(text);
      const diagnostics = service.diagnostics(uri);
      for (const { range, code } of diagnostics) bounds.expectInside(range, code);
      return [uri, diagnostics.map((diagnostic) => ordered(toLspDiagnostic(diagnostic), text)).sort()];
    });
  }

  /** The texts that count in the end: the editor's where one is open. */
  private texts(): Map<string, string> {
    const texts = new Map([...this.disk].map(([file, text]) => [this.uri(file), text]));
    for (const [file, document] of this.open) texts.set(this.uri(file), document.getText());
    return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private edit(client: LspClient, step: Step & { do: 'edit' }, document: TextDocument): void {
    const start = placeIn(document, step.from);
    const end = document.positionAt(document.offsetAt(start) + step.length);
    const change = { range: { start, end }, text: step.text };
    this.version++;
    // A stale version is a slip of the client; its text counts all the same.
    const version = step.isStale ? 1 : this.version;
    this.open.set(step.file, TextDocument.update(document, [change], version));
    client.change(document.uri, version, change);
  }

  private tellBase(client: LspClient, { file, text, reset }: Step & { do: 'base' }): void {
    const isNew = reset || this.base === undefined;
    if (isNew || this.base === undefined) this.base = new Map();
    this.base.set(file, text);
    client.notify('ordinal/setBase', { reset: isNew, files: [{ uri: this.uri(file), text }] });
  }

  private async ask(client: LspClient, step: Step & { do: 'ask' }): Promise<void> {
    const document =
      this.open.get(step.file) ?? TextDocument.create('', 'yaml', 0, this.disk.get(step.file) ?? '');
    const position = placeIn(document, step.place);
    const uri = this.uri(step.file);
    const range = { start: position, end: placeIn(document, { at: 1, wild: undefined }) };
    const params = {
      textDocument: { uri },
      position,
      positions: [position],
      range,
      item: { name: 'web', kind: 5, uri, range, selectionRange: range },
      data: uri,
      uri,
      progress: 'check',
      first: step.place.wild ?? 0,
      count: step.place.wild ?? 10,
      context: { diagnostics: [], includeDeclaration: true },
      newName: 'other',
      query: 'web',
      name: 'web',
      rule: 'service-not-found',
      operation: { kind: 'scale', replicas: step.place.wild ?? 2 },
    };
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest<unknown>(step.method, params, source.token).then(
      () => undefined,
      (error: unknown) => {
        const isAnswer =
          error instanceof ResponseError &&
          (error.code === LSPErrorCodes.RequestFailed || error.code === LSPErrorCodes.RequestCancelled);
        if (!isAnswer) throw error;
      },
    );
    if (step.cancel) source.cancel();
    const inTime = this.inTime(step.method, answer);
    // Some requests are waited for, others have the next messages on their heels.
    if (step.place.at < 0.5) await inTime;
    else this.answers.push(inTime);
  }

  /** An answer comes in time; of a server in this process its work is counted, so that a busy machine is no finding. */
  private async inTime(what: string, answer: Promise<void>): Promise<void> {
    const before = process.cpuUsage();
    await soon(what, answer);
    const { user, system } = process.cpuUsage(before);
    const milliseconds = (user + system) / 1000;
    if (milliseconds > LONGEST_ANSWER) throw new Error(`${what} took ${Math.round(milliseconds)} ms of work`);
  }

  private uri(file: string): string {
    return uriOf(join(this.folder.path, file));
  }

  private write(file: string, text: string): void {
    // A file on disk is bytes: what UTF-8 cannot hold is not in it, and a NUL byte would make it no text.
    const kept = Buffer.from(text.replaceAll('\0', ''), 'utf8')
      .toString('utf8')
      .replace(/^\uFEFF+/, '');
    const isNew = !this.disk.has(file);
    this.disk.set(file, kept);
    this.folder.write(file, kept);
    this.client?.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: this.uri(file), type: isNew ? 1 : 2 }],
    });
  }

  private remove(file: string): void {
    if (!this.disk.delete(file)) return;
    rmSync(join(this.folder.path, file), { force: true });
    this.client?.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uri(file), type: 3 }] });
  }
}

function placeIn(document: TextDocument, { at, wild }: WildPlace): Position {
  return wild === undefined
    ? document.positionAt(Math.floor(at * document.getText().length))
    : { line: wild, character: wild };
}

function ordered(diagnostic: ReturnType<typeof toLspDiagnostic>, text: string): string {
  const { range, severity, code, message, relatedInformation, tags } = diagnostic;
  return JSON.stringify({ range, severity, code, message, relatedInformation, tags, length: text.length });
}

/** Rejects where nothing comes within ten times what an answer may take: a machine that others share is slow too. */
async function soon<T>(what: string, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${what} has no answer after ${10 * LONGEST_ANSWER} ms`));
    }, 10 * LONGEST_ANSWER);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
