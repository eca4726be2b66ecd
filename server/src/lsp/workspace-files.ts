import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import { uriKey } from '../base/uri';
import { eachInSlices } from '../base/yielding';
import type { DiagnosticsPublisher } from './diagnostics-publisher';
import type { FileSource } from './file-source';
import type { Session } from './session';

/** How many files are read at a time. */
const BATCH = 32;

/** Keeps the service's picture of the disk: reads the workspace once, then follows what changes outside the editor. */
export class WorkspaceFiles {
  /** Files that were read, by key: editors spell URIs in other ways than disks. */
  private known = new Map<string, string>();

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
    await this.reload();
  }

  /** Reads the workspace anew: folders or globs changed. */
  async reload(): Promise<void> {
    const progress = await this.progress();
    progress?.begin('Ordinal', 0, undefined, false);
    try {
      const listed = new Map<string, string>();
      for (const folder of this.session.folders) {
        for (const uri of await this.source.list(folder, this.session.fileFilter))
          listed.set(uriKey(uri), uri);
      }
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
        this.known.set(uriKey(uri), uri);
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
      this.session.service.setDisk(known, undefined);
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
