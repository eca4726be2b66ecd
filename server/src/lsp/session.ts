import type { Connection } from 'vscode-languageserver';
import { isMap } from '../base/is-map';
import { stackOf } from '../base/errors';
import { basename } from '../base/uri';
import { Cancelled, type HostClock } from '../base/yielding';
import type { OrdinalConfig } from '../config';
import type { OrdinalService } from '../service';
import { comesBy, fileFilter, filterFrom, isManifestName, type FileFilter } from '../workspace/file-filter';
import type { ClientOptions } from './client-options';
import { distinctFolders, folderKey, relativeTo } from './files/folders';
import { settingsFrom } from './settings';

/** What the client said it can do, as far as the server cares. */
export interface ClientAbilities {
  readonly configuration: boolean;
  readonly workspaceFolders: boolean;
  readonly documentChanges: boolean;
  readonly watchedFiles: boolean;
  readonly progress: boolean;
  /** Definitions may come with the range that they belong to. */
  readonly definitionLinks: boolean;
  /** Edits may ask to be confirmed. */
  readonly changeAnnotations: boolean;
  /** Code actions that do not apply may be shown with the reason. */
  readonly disabledActions: boolean;
  /** What the client asks for again when told so. */
  readonly refreshes: {
    readonly inlayHints: boolean;
    readonly codeLenses: boolean;
    readonly semanticTokens: boolean;
  };
}

/** A client, and what it says of itself when a session begins. */
export interface Client {
  readonly connection: Connection;
  readonly abilities: ClientAbilities;
  /** URIs of the workspace folders, each once. */
  readonly folders: readonly string[];
  readonly options: ClientOptions;
  /** Settings as they were sent, which may be anything; those that come later lie over them. */
  readonly settings: unknown;
}

/** One client: the connection, the service behind it, and what holds for both. */
export class Session {
  readonly connection: Connection;
  readonly abilities: ClientAbilities;
  /** URIs of the workspace folders; changes with the workspace. */
  folders: readonly string[];
  private filter: FileFilter = fileFilter([], []);
  /** Faults of the settings, which were named: a client sends the same ones again and again. */
  private named: ReadonlySet<string> = new Set();
  /** True where commands of the VS Code client can be run. */
  readonly commandLinks: boolean;
  /** True where the client wants to hear of everything that was checked. */
  readonly checkedNotifications: boolean;

  private readonly initialSettings: unknown;

  constructor(
    { connection, abilities, folders, options, settings }: Client,
    readonly service: OrdinalService,
    readonly pacing: HostClock,
  ) {
    this.connection = connection;
    this.abilities = abilities;
    this.folders = folders;
    this.commandLinks = options.commandLinks === true;
    this.checkedNotifications = options.checkedNotifications === true;
    this.initialSettings = settings;
    this.take(undefined);
  }

  get config(): OrdinalConfig {
    return this.service.config;
  }

  /** Asks the client for its settings where it can answer; else uses what it sent. */
  async loadSettings(pushed?: unknown): Promise<void> {
    if (this.abilities.configuration) {
      this.take(await this.askForSettings());
    } else if (isMap(pushed) && 'ordinal' in pushed) {
      this.take(pushed.ordinal);
    }
  }

  /**
   * Does work that no request waits for. What goes wrong in it is logged and never ends the server; cancellation is
   * no fault.
   */
  background(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (!(error instanceof Cancelled)) this.logError(error);
    });
  }

  logError(error: unknown): void {
    this.connection.console.error(stackOf(error));
  }

  /** Takes in that folders came and went; one that is told of in two spellings is one. */
  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const gone = new Set(removed.map(folderKey));
    const kept = this.folders.filter((folder) => !gone.has(folderKey(folder)));
    this.folders = distinctFolders([...kept, ...added]);
  }

  /** Says whether a file or folder belongs to the workspace, and is one that is read when the workspace is. */
  reaches(uri: string): boolean {
    return this.pathsOf(uri).some(
      (path) =>
        path === '' ||
        (isManifestName(basename(uri)) ? this.filter.accepts(path) : this.filter.entersFolder(path)),
    );
  }

  /** The filter for paths that are counted from a folder: one inside the workspace, or one of the workspace's own. */
  filterRelativeTo(uri: string): FileFilter {
    const filters = this.pathsOf(uri).map((path) => filterFrom(this.filter, path));
    return {
      accepts: (path) => filters.some((filter) => filter.accepts(path)),
      entersFolder: (path) => filters.some((filter) => filter.entersFolder(path)),
    };
  }

  /** Path below each workspace folder that is read down to it: there may be folders inside folders. */
  private pathsOf(uri: string): string[] {
    const key = folderKey(uri);
    return this.folders
      .filter((folder) => `${key}/`.startsWith(`${folderKey(folder)}/`))
      .map((folder) => relativeTo(folder, key))
      .filter((path) => comesBy(this.filter, path));
  }

  /** How many faults the settings have that hold now. */
  get settingFaults(): number {
    return this.named.size;
  }

  get fileFilter(): FileFilter {
    return this.filter;
  }

  /** What the client answers; a client that cannot after all keeps what it sent at first. */
  private async askForSettings(): Promise<unknown> {
    try {
      return await this.connection.workspace.getConfiguration('ordinal');
    } catch (error) {
      this.logError(error);
      return undefined;
    }
  }

  /** Settings that come later lie over those of `initialize`, each over its own. */
  private take(settings: unknown): void {
    const initial = this.initialSettings;
    const sent =
      isMap(initial) && isMap(settings ?? {})
        ? { ...initial, ...withoutNulls(settings) }
        : (settings ?? initial);
    const { config, problems } = settingsFrom(sent);
    for (const problem of problems) if (!this.named.has(problem)) this.connection.console.warn(problem);
    this.named = new Set(problems);
    this.filter = fileFilter(config.include, config.exclude);
    this.service.configure(config);
  }
}

/** Editors send null for what nobody set. */
function withoutNulls(settings: unknown): object {
  return isMap(settings)
    ? Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null))
    : {};
}
