import * as vscode from 'vscode';
import type { BaseFile, SetBaseParams } from '../../../../server/src/protocol/base';
import { baseOf, readBase, type RepositoryBase } from './base-reader';
import { isManifestName } from './changed-files';
import type { GitApi, GitRepository } from './git-api';
import { gitAccess, onGitAccessChange } from './git-access';

const MEMORY_KEY = 'ordinal.base';

/** Git tells of one operation in several events; they are waited for, so many milliseconds. */
const PAUSE_MILLISECONDS = 400;

/** With more changed manifests than this, nobody looks at an update any more, and reading them all would take long. */
const MAX_CHANGED_FILES = 500;

/** What the manifests are compared with now, or why they are not. */
export type ComparisonState =
  | { readonly kind: 'none' }
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'compared'; readonly revision: string; readonly files: number }
  | { readonly kind: 'too-many'; readonly revision: string; readonly files: number };

/** Keeps the server's base version true: the files that differ from a git revision, and what they held there. */
export class BaseComparison implements vscode.Disposable {
  private readonly stateChanged = new vscode.EventEmitter<ComparisonState>();
  private readonly typing: vscode.Disposable;
  private access: vscode.Disposable;
  private repositories: vscode.Disposable | undefined;
  private api: GitApi | undefined;
  private send: ((params: SetBaseParams) => Promise<void>) | undefined;
  /** Commits that what was sent belongs to, and which files were asked for and sent where git has them. */
  private sentFor = '';
  private readonly sent = new Set<string>();
  /** Files with unsaved changes that were taken into account. */
  private readonly edited = new Set<string>();
  private run = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeState = this.stateChanged.event;
  state: ComparisonState = { kind: 'none' };

  constructor(
    private readonly memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.access = onGitAccessChange(() => this.watch());
    // The first unsaved change of a file is one that git does not tell of.
    this.typing = vscode.workspace.onDidChangeTextDocument(({ document: { uri, isDirty } }) => {
      if (!isDirty || !isManifestName(uri) || this.edited.has(uri.toString())) return;
      this.edited.add(uri.toString());
      this.schedule();
    });
  }

  /** The chosen revision: `HEAD`, another one, or the empty text for none. */
  get revision(): string {
    return this.memory.get(MEMORY_KEY, 'HEAD');
  }

  /** Compares with another revision from now on, in this workspace. */
  async choose(revision: string): Promise<void> {
    await this.memory.update(MEMORY_KEY, revision);
    this.schedule();
  }

  /** The repositories that are open; none without git. */
  get open(): readonly GitRepository[] {
    return this.api?.repositories ?? [];
  }

  /** Where the editor finds a file as it was in the base version; undefined without one. */
  baseUri(uri: vscode.Uri): vscode.Uri | undefined {
    return this.state.kind === 'compared' ? this.api?.toGitUri(uri, this.state.revision) : undefined;
  }

  /** Says where base versions go: to a server that has just started and knows none, or nowhere. */
  connect(send: ((params: SetBaseParams) => Promise<void>) | undefined): void {
    this.send = send;
    this.sentFor = '';
    this.sent.clear();
    if (send) this.watch();
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.run += 1;
    this.repositories?.dispose();
    this.access.dispose();
    this.typing.dispose();
    this.stateChanged.dispose();
  }

  /** Follows the repositories, as far as git may be asked. */
  private watch(): void {
    gitAccess()
      .then((access) => {
        // Git's extension may be active only now, and then tells when it is switched on or off.
        this.access.dispose();
        this.access = onGitAccessChange(() => this.watch());
        this.repositories?.dispose();
        this.api = 'api' in access ? access.api : undefined;
        if ('missing' in access) this.enter({ kind: 'missing', reason: access.missing });
        else this.repositories = this.follow(access.api);
        this.schedule();
      })
      .catch((error: unknown) => this.log.error(String(error)));
  }

  private follow(api: GitApi): vscode.Disposable {
    const soon = (): void => this.schedule();
    const states = new Map(api.repositories.map((each) => [each, each.state.onDidChange(soon)]));
    const listening = vscode.Disposable.from(
      api.onDidOpenRepository((opened) => {
        states.set(opened, opened.state.onDidChange(soon));
        soon();
      }),
      api.onDidCloseRepository((closed) => {
        states.get(closed)?.dispose();
        states.delete(closed);
        soon();
      }),
    );
    return {
      dispose: () => {
        listening.dispose();
        for (const subscription of states.values()) subscription.dispose();
      },
    };
  }

  private schedule(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.update().catch((error: unknown) => this.log.error(String(error)));
    }, PAUSE_MILLISECONDS);
  }

  /** Finds what differs and sends what the server does not have yet. A later run ends an earlier one. */
  private async update(): Promise<void> {
    this.run += 1;
    const { run, revision, send } = this;
    const isWanted = (): boolean => this.run === run;
    if (send === undefined) return;
    const bases = revision === '' ? [] : await this.bases(revision);
    if (!isWanted()) return;
    const count = bases.reduce((sum, { files }) => sum + files.length, 0);
    const isTooMany = count > MAX_CHANGED_FILES;
    const key = isTooMany
      ? ''
      : bases.map(({ repository, commit }) => `${repository.rootUri.toString()} ${commit}`).join('\n');
    const reset = key !== this.sentFor;
    const isNew = ({ uri }: { uri: string }): boolean => reset || !this.sent.has(uri);
    const wanted = isTooMany ? [] : bases.map((base) => ({ ...base, files: base.files.filter(isNew) }));
    const files: BaseFile[] = [];
    for (const base of wanted) {
      files.push(...(await readBase(base, isWanted, (uri, error) => this.fault(uri, error))));
    }
    if (!isWanted()) return;
    if (reset) {
      this.sent.clear();
      this.edited.clear();
    }
    this.sentFor = key;
    for (const { uri } of wanted.flatMap((base) => base.files)) this.sent.add(uri);
    if (reset || files.length > 0) await send({ reset, files });
    // Without git it is said already why there is none; what it told before is taken back here.
    if (this.api !== undefined) this.enter(this.stateFor(revision, bases, count));
  }

  private stateFor(revision: string, bases: readonly RepositoryBase[], files: number): ComparisonState {
    if (revision === '') return { kind: 'none' };
    if (bases.length === 0) {
      return { kind: 'missing', reason: this.reasonFor(revision) };
    }
    return { kind: files > MAX_CHANGED_FILES ? 'too-many' : 'compared', revision, files };
  }

  private reasonFor(revision: string): string {
    const { t } = vscode.l10n;
    if (this.open.length === 0) return t('No git repository is open.');
    return revision === 'HEAD'
      ? t('The git repository has no commit yet.')
      : t('No git repository here has the revision "{0}".', revision);
  }

  private async bases(revision: string): Promise<RepositoryBase[]> {
    const edited = vscode.workspace.textDocuments.filter(
      ({ isDirty, uri }) => isDirty && uri.scheme === 'file',
    );
    const found = await Promise.all(
      this.open.map((repository) => {
        const root = `${repository.rootUri.path.replace(/\/$/, '')}/`;
        const inside = edited.map(({ uri }) => uri).filter(({ path }) => path.startsWith(root));
        return baseOf(repository, revision, inside);
      }),
    );
    return found.filter((base) => base !== undefined);
  }

  private fault(uri: string, error: unknown): void {
    this.log.warn(
      `git gives no earlier version of ${uri}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }

  private enter(state: ComparisonState): void {
    this.state = state;
    this.stateChanged.fire(state);
  }
}
