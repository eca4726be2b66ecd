import {
  DidChangeWatchedFilesNotification,
  MessageType,
  ShowMessageNotification,
  WatchKind,
  type ShowMessageParams,
} from 'vscode-languageserver';
import { messageOf } from '../../base/errors';
import { message } from '../../base/message';
import { basename, uriKey } from '../../base/uri';
import { Cancelled, eachInSlices, type Pacing } from '../../base/yielding';
import { looksLikeManifest } from '../../model/manifest';
import type { ReadFileResult } from '../../protocol/files';
import type { UnreadReason } from '../../protocol/status';
import { isManifestName, type FileFilter } from '../../workspace/file-filter';
import { kustomizationsFirst } from '../../workspace/kustomize/kustomization';
import { moreOpen, type Openness } from '../../workspace/openness';
import type { DiagnosticsPublisher } from '../diagnostics-publisher';
import type { FileSource } from './file-source';
import { FilterTally } from './filter-tally';
import { folderKey } from './folders';
import { LoadProgress } from './load-progress';
import type { Session } from '../session';

/** How many files are read at a time. */
const BATCH = 32;

/** A file that is there and gave no text. */
interface UnreadFile {
  readonly uri: string;
  readonly reason: UnreadReason;
  /** What may stand in it as far as anybody can tell; `whole` where it is no manifest. */
  readonly openness: Openness;
}

/** What was read of the workspace, what was not, and what the globs kept out. */
export interface FilesSummary {
  readonly files: number;
  readonly unread: readonly UnreadFile[];
  readonly excluded: { readonly files: number; readonly folders: number };
}

/**
 * Keeps the service's picture of the disk: reads the workspace once, then follows what changes outside the editor. One
 * thing is done at a time, in the order in which it was heard, so that what is read last is what the disk holds.
 */
export class WorkspaceFiles {
  /** Files that are there, by key: editors spell URIs in other ways than disks. */
  private readonly known = new Map<string, string>();
  /** Of those, the ones that gave no text. */
  private readonly unread = new Map<string, UnreadFile>();
  /** Length of the others, and of all of them together. */
  private readonly lengths = new Map<string, number>();
  private total = 0;
  private isFull = false;
  private hasStarted = false;
  /** What has changed on the disk and was not looked at yet, by key. */
  private noted = new Map<string, string>();
  private work: Promise<void> = Promise.resolve();
  private excluded = { files: 0, folders: 0 };
  /** Between two slices of reading, whoever types is answered. */
  private readonly pacing: Pacing = {
    now: () => this.session.pacing.now(),
    nextTurn: async () => {
      do await this.session.pacing.nextTurn();
      while (this.publisher.isBehindEditors);
    },
  };
  private settleLoaded: () => void = () => undefined;
  /** Resolves once the workspace was read for the first time, as far as it can be read. */
  readonly loaded = new Promise<void>((resolve) => {
    this.settleLoaded = resolve;
  });

  constructor(
    private readonly session: Session,
    private readonly source: FileSource,
    private readonly publisher: DiagnosticsPublisher,
    /** So many characters of text are kept at most: the facts of more would not fit into the memory. */
    private readonly capacity: number,
  ) {
    session.service.setUnread(
      (key) => publisher.isLeftOut(key) || this.isUnread(key) || !session.reaches(key),
    );
    session.connection.onDidChangeWatchedFiles(({ changes }) => {
      session.background(() => this.refresh(changes.map(uriOf)));
    });
    if (!session.abilities.workspaceFolders) return;
    // From the beginning on: folders may come and go while the client is still asked for its settings.
    session.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      session.changeFolders(added.map(uriOf), removed.map(uriOf));
      if (this.hasStarted) session.background(() => this.reload());
    });
  }

  get summary(): FilesSummary {
    const { known, unread, excluded } = this;
    return { files: known.size - unread.size, unread: [...unread.values()], excluded };
  }

  /** Reads the workspace and begins to follow it. */
  async start(): Promise<void> {
    if (this.session.abilities.watchedFiles) this.session.background(() => this.watch());
    this.hasStarted = true;
    try {
      await this.reload();
    } finally {
      this.settleLoaded();
    }
  }

  /** Reads the workspace anew: folders or globs changed. */
  reload(): Promise<void> {
    return this.inTurn(async () => {
      const progress = await LoadProgress.begin(this.session);
      try {
        await this.publisher.duringRead(() => this.readAll(progress));
      } finally {
        progress.done();
        this.publisher.schedule();
      }
      this.tellOfFullness();
      this.sayHowWhole();
    });
  }

  /** Says what may stand in files that are not read, and so may not be missing at all. */
  sayHowWhole(): void {
    let openness: Openness = this.publisher.leavesOut ? 'unseen' : 'whole';
    for (const file of this.unread.values()) openness = moreOpen(openness, file.openness);
    this.session.service.openness = openness;
  }

  /** Says once that there is more than can be kept: what is said of the rest may miss what it refers to. */
  private tellOfFullness(): void {
    const files = [...this.unread.values()].filter(({ reason }) => reason === 'index-full').length;
    if (files === 0 || this.isFull) return;
    this.isFull = true;
    const text = message(
      'There are more manifests than Ordinal has memory for, so {files} files are left out, and what refers to them cannot be checked. Leave out other folders with the setting "ordinal.exclude".',
      { files },
    );
    const { connection, service } = this.session;
    const params: ShowMessageParams = { type: MessageType.Warning, message: service.translate(text) };
    void connection.sendNotification(ShowMessageNotification.type, params);
  }

  /** Looks again at files and folders that may have come, changed or gone; those outside the workspace are the editor's. */
  async refresh(uris: readonly string[]): Promise<void> {
    for (const uri of uris) if (this.session.reaches(uri)) this.noted.set(folderKey(uri), uri);
    await this.inTurn(async () => {
      // Whatever was noted while something else was done is one piece of work.
      const { noted } = this;
      this.noted = new Map();
      if (noted.size === 0) return;
      await this.takeIn(noted);
      this.sayHowWhole();
      this.publisher.schedule();
    });
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.work.then(work);
    this.work = done.catch(() => undefined);
    return done;
  }

  private async readAll(progress: LoadProgress): Promise<void> {
    const listed = new Map<string, string>();
    const tally = new FilterTally(this.session.fileFilter, progress);
    const unlisted: string[] = [];
    try {
      for (const folder of this.session.folders) {
        const found = await this.list(folder, tally, unlisted);
        for (const uri of found) listed.set(uriKey(uri), uri);
      }
      this.excluded = { files: tally.files, folders: tally.folders };
      const gone = [...this.known].filter(([key]) => !listed.has(key));
      await eachInSlices(gone, this.session.pacing, ([, uri]) => {
        this.take(uri, { missing: 'gone' });
      });
      this.leaveOutFolders(unlisted);
      await this.read(kustomizationsFirst([...listed.values()]), progress);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      // What was not reached is as it was before; what is new to the workspace is missed until it is read anew.
      for (const [key, uri] of listed)
        if (!this.known.has(key)) this.leaveOut(key, { uri, reason: 'stopped', openness: 'opaque' });
    }
  }

  /** Reads what was spoken of. A folder that came or went is one event; whatever is or was below it is meant too. */
  private async takeIn(noted: ReadonlyMap<string, string>): Promise<void> {
    const files = [...noted.values()].filter((uri) => isManifestName(basename(uri)));
    // In the place of a new file there may have been a folder, of which nothing is left.
    const fresh = files.filter((uri) => !this.known.has(uriKey(uri)));
    const withoutText = await this.read(files);
    const others = [...noted.values()].filter((uri) => !isManifestName(basename(uri)));
    const folders = new Map([...others, ...withoutText].map((uri) => [folderKey(uri), uri]));
    if (folders.size + fresh.length === 0) return;
    const changed = new Set([...folders.keys(), ...fresh.map(uriKey)]);
    const listed = new Map<string, string>();
    const unlisted: string[] = [];
    for (const [key, folder] of folders) {
      if (liesBelow(key, folders)) continue;
      const filter = this.session.filterRelativeTo(folder);
      const found = await this.list(folder, filter, unlisted);
      for (const uri of found) listed.set(uriKey(uri), uri);
    }
    // What gave no text before may be out of reach for good, and does not say itself that it is gone.
    for (const [key, { uri }] of [...this.unread])
      if (liesBelow(key, folders) && !listed.has(key)) this.take(uri, { missing: 'gone' });
    const known = [...this.known].filter(([key]) => liesBelow(key, changed));
    const below = new Map([...known, ...listed]);
    for (const uri of files) below.delete(uriKey(uri));
    await this.read(kustomizationsFirst([...below.values()]));
    this.leaveOutFolders(unlisted);
  }

  /** Lists the files of a folder. One that cannot be listed, by a client above all, is `unlisted` and costs no other one. */
  private async list(folder: string, filter: FileFilter, unlisted: string[]): Promise<string[]> {
    try {
      return await this.source.list(folder, filter, (uri) => unlisted.push(uri));
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      this.logUnread(folder, error);
      unlisted.push(folder);
      return [];
    }
  }

  /** Reads files; returns those that gave no text. */
  private async read(uris: readonly string[], progress?: LoadProgress): Promise<string[]> {
    const { config } = this.session;
    const withoutText: string[] = [];
    for (let at = 0; at < uris.length; at += BATCH) {
      const batch = uris.slice(at, at + BATCH);
      const contents = await Promise.all(
        batch.map(async (uri) => ({ uri, content: await this.contentOf(uri, config.maxFileSize) })),
      );
      await eachInSlices(contents, this.pacing, ({ uri, content }) => {
        if ('missing' in content && content.missing === 'gone') this.session.service.vanish(uri);
        this.take(uri, content);
        if ('missing' in content) withoutText.push(uri);
      });
      progress?.report(at + batch.length, uris.length);
    }
    return withoutText;
  }

  /** What goes wrong with one file, in a client that reads it for the server above all, costs no other one. */
  private async contentOf(uri: string, maxFileSize: number): Promise<ReadFileResult> {
    try {
      return await this.source.read(uri, maxFileSize);
    } catch (error) {
      this.logUnread(uri, error);
      return { missing: 'unreadable' };
    }
  }

  /** A URI that names no path, or a client that cannot read: no fault of this program, whose stack helps nobody. */
  private logUnread(uri: string, error: unknown): void {
    this.session.logError(`"${uri}" cannot be read: ${messageOf(error)}`);
  }

  /** Takes in what a file holds now. */
  private take(uri: string, content: ReadFileResult): void {
    const key = uriKey(uri);
    this.total -= this.lengths.get(key) ?? 0;
    this.lengths.delete(key);
    this.unread.delete(key);
    if ('text' in content && this.total + content.text.length <= this.capacity) {
      this.total += content.text.length;
      this.lengths.set(key, content.text.length);
      this.known.set(key, uri);
      this.session.service.setDisk(uri, content.text);
      return;
    }
    const wasKnown = this.known.delete(key);
    const unread = whyUnread(uri, content);
    if (unread !== undefined) this.leaveOut(key, unread);
    // There is a file of this name, whatever it holds: no kustomization that names it is wrong.
    this.session.service.setDisk(uri, unread === undefined ? undefined : '');
    // Nobody can ask for findings of what is gone, but its identities are missed.
    if (wasKnown) this.publisher.schedule(uri);
  }

  /** A slash tells them from files, and puts them below what an event of the folder names. */
  private leaveOutFolders(uris: readonly string[]): void {
    for (const uri of uris)
      this.leaveOut(`${uriKey(uri)}/`, { uri: `${uri}/`, reason: 'unreadable', openness: 'unseen' });
  }

  private leaveOut(key: string, file: UnreadFile): void {
    this.known.set(key, file.uri);
    this.unread.set(key, file);
    // At once: what is checked while others are still read must call nothing missing.
    const { service } = this.session;
    service.openness = moreOpen(service.openness, file.openness);
  }

  /** Says whether a file gave no text, or lies in a folder that could not be listed. */
  private isUnread(key: string): boolean {
    return this.unread.has(key) || liesBelow(key, { has: (folder) => this.unread.has(`${folder}/`) });
  }

  private async watch(): Promise<void> {
    await this.session.connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [
        { globPattern: '**/*.{yaml,yml,json}' },
        { globPattern: '**/{K,k}ustomization' },
        // Of a folder that is moved or deleted an editor names only the folder, whatever it is called.
        { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      ],
    });
  }
}

function uriOf({ uri }: { readonly uri: string }): string {
  return uri;
}

/** Undefined for a file that is gone. One that is too large is taken for a manifest unless its beginning shows that it is none. */
function whyUnread(uri: string, content: ReadFileResult): UnreadFile | undefined {
  if ('text' in content) return { uri, reason: 'index-full', openness: 'opaque' };
  if (content.missing === 'gone') return undefined;
  const beginning = content.missing === 'too-large' ? content.beginning : undefined;
  const mayBeManifest = beginning === undefined || looksLikeManifest(beginning);
  return { uri, reason: content.missing, openness: mayBeManifest ? 'unseen' : 'whole' };
}

/** Says whether a path lies in one of some folders, at any depth. */
function liesBelow(key: string, folders: { has(folder: string): boolean }): boolean {
  for (let slash = key.lastIndexOf('/'); slash > 0; slash = key.lastIndexOf('/', slash - 1))
    if (folders.has(key.slice(0, slash))) return true;
  return false;
}
