import type { Diagnostic } from 'vscode-languageserver';
import { uriKey } from '../base/uri';
import { Cancelled, eachInSlices, type CancellationToken } from '../base/yielding';
import { checkedNotification } from '../protocol/requests';
import type { ManifestFile } from '../workspace/chunk';
import { refreshAnnotations } from './requests/annotations';
import { leftOutDiagnostic, toLspDiagnostic } from './convert';
import { IdentityNotifier } from './identity-notifier';
import type { Session } from './session';

/**
 * Sends findings to the client as they change. There is no fixed delay: all notifications that wait in the event loop
 * are taken in first, then the edited file is checked, then whatever else an edit made dirty, in slices.
 */
export class DiagnosticsPublisher {
  /** What the client shows, by URI, so that nothing is sent twice and nothing stays behind. */
  private readonly shown = new Map<string, { uri: string; json: string }>();
  /** URIs of what was edited or checked since the client was told, and whether other findings are shown of it now. */
  private readonly changed = new Map<string, boolean>();
  /** Keys of open files that are not read, which the client shows a word about. */
  private readonly leftOut = new Set<string>();
  /** Keys of files about which a word is still shown although they are left out no more. */
  private readonly noLongerLeftOut = new Set<string>();
  /** Files that held a set in the base version which nothing defines any more. */
  private removedSetFiles: ReadonlySet<string> = new Set();
  private running = false;
  private again = false;
  private owesEditors = false;
  private readonly identities: IdentityNotifier;
  private isReading = false;
  /** What comes in the meantime goes before the rest of a long list. */
  private readonly interruption: CancellationToken;

  constructor(private readonly session: Session) {
    this.identities = new IdentityNotifier(session);
    const isInterrupted = (): boolean => this.again;
    this.interruption = {
      get isCancellationRequested() {
        return isInterrupted();
      },
    };
  }

  /** While `work` reads files only open ones are checked: each file that comes may change what the others say. */
  async duringRead(work: () => Promise<void>): Promise<void> {
    this.isReading = true;
    try {
      await work();
    } finally {
      this.isReading = false;
    }
  }

  /** True until the open files are checked as they are now: what nobody sees yet waits for that. */
  get isBehindEditors(): boolean {
    return this.owesEditors;
  }

  /** Brings the client up to date soon; `edited` goes first. */
  schedule(edited?: string): void {
    if (edited !== undefined) this.note(edited, false);
    this.again = true;
    this.owesEditors = true;
    if (this.running) return;
    this.running = true;
    this.session.background(() => this.run());
  }

  /** True while an open manifest is not read. */
  get leavesOut(): boolean {
    return this.leftOut.size > 0;
  }

  /** True for the key of an open manifest that is not read. */
  isLeftOut(key: string): boolean {
    return this.leftOut.has(key);
  }

  /** Says of an open file why it is not read; undefined for one that is. */
  leaveOut(uri: string, reason: Diagnostic | undefined): void {
    const key = uriKey(uri);
    if (reason === undefined) {
      if (this.leftOut.delete(key)) this.noLongerLeftOut.add(key);
      return;
    }
    this.leftOut.add(key);
    const json = JSON.stringify([reason]);
    if (this.shown.get(key)?.json === json) return;
    this.shown.set(key, { uri, json });
    void this.session.connection.sendDiagnostics({ uri, diagnostics: [reason] });
  }

  private async run(): Promise<void> {
    const { pacing, connection } = this.session;
    while (this.again) {
      this.again = false;
      await pacing.nextTurn();
      try {
        await this.publishAll();
      } catch (error) {
        // An edit that came meanwhile still has its turn.
        this.session.logError(error);
      }
    }
    this.running = false;
    this.owesEditors = false;
    this.noteRemovedSets();
    const uris = [...this.changed.keys()];
    for (const [uri, findingsChanged] of this.changed) this.identities.checked(uri, findingsChanged);
    this.changed.clear();
    if (uris.length > 0 && this.session.checkedNotifications)
      await connection.sendNotification(checkedNotification, { uris });
    // Of the file that is edited the client asks again by itself.
    if (uris.length > 1) refreshAnnotations(this.session);
  }

  private async publishAll(): Promise<void> {
    const { service, pacing } = this.session;
    const publish = (file: ManifestFile): void => {
      this.publish(file);
    };
    // Asked first, because it settles the kustomizations: a file that is a patch no more may not be read any longer.
    const open = service.pending('open');
    this.withdraw();
    await eachInSlices(open, pacing, publish);
    this.owesEditors = this.again;
    if (this.isReading) return;
    try {
      await eachInSlices(service.pending('all'), pacing, publish, this.interruption);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
  }

  private publish(file: ManifestFile): void {
    const { service, connection } = this.session;
    const { uri } = file;
    // A later change may have taken the file away while this run was between two slices.
    if (service.file(uri) !== file) return;
    const diagnostics = [
      ...service.diagnosticsOf(file).map(toLspDiagnostic),
      ...service.leftOutOf(file).map(({ range, message }) => leftOutDiagnostic(range, message)),
    ];
    service.published(file);
    const json = JSON.stringify(diagnostics);
    const key = uriKey(uri);
    const before = this.shown.get(key)?.json ?? '[]';
    this.note(uri, json !== before);
    if (json === before) return;
    if (diagnostics.length === 0) this.shown.delete(key);
    else this.shown.set(key, { uri, json });
    void connection.sendDiagnostics({ uri, diagnostics });
  }

  /** A set goes, or comes back, where another file than its own is edited too. */
  private noteRemovedSets(): void {
    const removed = this.session.service.removedSets(undefined, false);
    const files = new Set(removed.map(({ uri }) => uri));
    for (const uri of [...this.removedSetFiles, ...files])
      if (!(this.removedSetFiles.has(uri) && files.has(uri))) this.identities.changed(uri);
    this.removedSetFiles = files;
  }

  private note(uri: string, findingsChanged: boolean): void {
    this.changed.set(uri, findingsChanged || this.changed.get(uri) === true);
  }

  /** Takes back what was shown of files that are manifests no longer. */
  private withdraw(): void {
    const { service, connection } = this.session;
    for (const key of [...service.takeGone(), ...this.noLongerLeftOut]) {
      const uri = this.shown.get(key)?.uri;
      if (uri === undefined || this.leftOut.has(key) || service.hasDocuments(key)) continue;
      this.shown.delete(key);
      this.note(uri, true);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    }
    this.noLongerLeftOut.clear();
  }
}
