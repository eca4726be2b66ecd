import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import { uriKey } from '../base/uri';
import { eachInSlices } from '../base/yielding';
import type { DiagnosticsPublisher } from './diagnostics-publisher';
import type { FileSource } from './file-source';
import { FilterTally } from './filter-tally';
import type { Session } from './session';

/** How many files are read at a time. */
const BATCH = 32;

/** Keeps the service's picture of the disk: reads the workspace once, then follows what changes outside the editor. */
export class WorkspaceFiles {
  /** Files that were read, by key: editors spell URIs in other ways than disks. */
  private known = new Map<string, string>();
  /** Of those, the ones that gave no text. */
  private readonly withoutText = new Map<string, string>();
  private leftOut = { files: 0, folders: 0 };
  private settleLoaded: () => void = () => undefined;
  /** Resolves once the workspace was read for the first time, as far as it can be read. */
  readonly loaded = new Promise<void>((resolve) => {
    this.settleLoaded = resolve;
  });

  constructor(
    private readonly session: Session,
    private readonly source: FileSource,
    private readonly publisher: DiagnosticsPublisher,
  ) {
    const { connection } = session;
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const gone = changes
        .filter((change) => change.type === FileChangeType.Deleted)
        .map((change) => change.uri);
      for (const uri of gone) this.forget(uri);
      session.background(() =>
        this.refresh(
          changes.filter((change) => change.type !== FileChangeType.Deleted).map((change) => change.uri),
        ),
      );
    });
  }

  /** How many files were read, which of them gave no text, and what the globs kept out. */
  get summary(): { files: number; unread: string[]; excluded: { files: number; folders: number } } {
    const unread = [...this.withoutText.values()];
    return { files: this.known.size - unread.length, unread, excluded: this.leftOut };
  }

  /** Reads the workspace and begins to follow it. */
  async start(): Promise<void> {
    const { connection, abilities } = this.session;
    if (abilities.watchedFiles) this.session.background(() => this.watch());
    if (abilities.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => folder.uri));
        this.session.folders = [
          ...this.session.folders.filter((folder) => !gone.has(folder)),
          ...added.map((folder) => folder.uri),
        ];
        this.session.background(() => this.reload());
      });
    }
    try {
      await this.reload();
    } finally {
      this.settleLoaded();
    }
  }

  /** Reads the workspace anew: folders or globs changed. */
  async reload(): Promise<void> {
    const progress = await this.progress();
    progress?.begin('Ordinal', 0, undefined, false);
    try {
      const listed = new Map<string, string>();
      const tally = new FilterTally(this.session.fileFilter);
      for (const folder of this.session.folders) {
        for (const uri of await this.source.list(folder, tally)) listed.set(uriKey(uri), uri);
      }
      this.leftOut = { files: tally.files, folders: tally.folders };
      for (const [key, uri] of this.known) if (!listed.has(key)) this.forget(uri);
      this.known = listed;
      await this.read([...listed.values()]);
    } finally {
      progress?.done();
    }
    this.publisher.schedule();
  }

  /** Reads some files again; those outside the workspace are left to the editor. */
  async refresh(uris: readonly string[]): Promise<void> {
    await this.read(uris.filter((uri) => this.session.accepts(uri)));
    this.publisher.schedule();
  }

  private async read(uris: readonly string[]): Promise<void> {
    const { service, config, pacing } = this.session;
    for (let at = 0; at < uris.length; at += BATCH) {
      const batch = uris.slice(at, at + BATCH);
      const texts = await Promise.all(batch.map((uri) => this.source.read(uri, config.maxFileSize)));
      await eachInSlices(batch.keys(), pacing, (index) => {
        const uri = batch[index];
        if (uri === undefined) return;
        const key = uriKey(uri);
        this.known.set(key, uri);
        if (texts[index] === undefined) this.withoutText.set(key, uri);
        else this.withoutText.delete(key);
        service.setDisk(uri, texts[index]);
      });
    }
  }

  private forget(uri: string): void {
    const gone = uriKey(uri);
    // A deleted folder comes as one event; everything below it is gone.
    for (const [key, known] of this.known) {
      if (key !== gone && !key.startsWith(`${gone}/`)) continue;
      this.known.delete(key);
      this.withoutText.delete(key);
      this.session.service.setDisk(known, undefined);
      // Nobody can ask for findings of what is gone, but its identities are missed.
      this.publisher.schedule(known);
    }
  }

  private async watch(): Promise<void> {
    await this.session.connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: '**/*.{yaml,yml,json}' }, { globPattern: '**/{K,k}ustomization' }],
    });
  }

  /** A bar to show, where the client has one and gives it. */
  private async progress(): Promise<WorkDoneProgressServerReporter | undefined> {
    if (!this.session.abilities.progress) return undefined;
    try {
      return await this.session.connection.window.createWorkDoneProgress();
    } catch (error) {
      this.session.logError(error);
      return undefined;
    }
  }
}
