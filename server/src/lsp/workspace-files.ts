import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver';
import { eachInSlices } from '../base/yielding';
import type { DiagnosticsPublisher } from './diagnostics-publisher';
import type { FileSource } from './file-source';
import type { Session } from './session';

/** How many files are read at a time. */
const BATCH = 32;

/** Keeps the service's picture of the disk: reads the workspace once, then follows what changes outside the editor. */
export class WorkspaceFiles {
  private known = new Set<string>();

  constructor(
    private readonly session: Session,
    private readonly source: FileSource,
    private readonly publisher: DiagnosticsPublisher,
  ) {
    const { connection } = session;
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const gone = changes.filter((change) => change.type === FileChangeType.Deleted).map((change) => change.uri);
      for (const uri of gone) this.forget(uri);
      void this.refresh(changes.filter((change) => change.type !== FileChangeType.Deleted).map((change) => change.uri));
      this.publisher.schedule();
    });
  }

  /** Reads the workspace and begins to follow it. */
  async start(): Promise<void> {
    const { connection, abilities } = this.session;
    if (abilities.watchedFiles) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{yaml,yml,json}' }, { globPattern: '**/{K,k}ustomization' }],
      });
    }
    if (abilities.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => folder.uri));
        this.session.folders = [...this.session.folders.filter((folder) => !gone.has(folder)), ...added.map((folder) => folder.uri)];
        void this.reload();
      });
    }
    await this.reload();
  }

  /** Reads the workspace anew: folders or globs changed. */
  async reload(): Promise<void> {
    const progress = this.session.abilities.progress ? await this.session.connection.window.createWorkDoneProgress() : undefined;
    progress?.begin('Ordinal', 0, undefined, false);
    try {
      const listed = new Set<string>();
      for (const folder of this.session.folders) {
        for (const uri of await this.source.list(folder, this.session.fileFilter)) listed.add(uri);
      }
      for (const uri of this.known) if (!listed.has(uri)) this.forget(uri);
      this.known = listed;
      await this.read([...listed]);
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
        this.known.add(uri);
        service.setDisk(uri, texts[index]);
      });
    }
  }

  private forget(uri: string): void {
    // A deleted folder comes as one event; everything below it is gone.
    for (const known of this.known) {
      if (known !== uri && !known.startsWith(`${uri}/`)) continue;
      this.known.delete(known);
      this.session.service.setDisk(known, undefined);
    }
  }
}
