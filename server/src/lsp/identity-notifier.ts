import { uriKey } from '../base/uri';
import { identitiesChangedNotification } from '../protocol/requests';
import type { Chunk, ManifestFile } from '../workspace/chunk';
import type { Session } from './session';

/** Milliseconds without a change after which the client is told: somebody types. */
const QUIET = 100;

/** Milliseconds after which it is told although somebody goes on typing. */
const LONGEST = 500;

/** A document with sets as it was when it was checked; each check makes a list of findings of its own. */
interface SeenChunk {
  readonly chunk: Chunk;
  readonly line: number;
  readonly findings: unknown;
}

/** Tells the client, once for a burst of edits, of which files the identities or their problems may be others now. */
export class IdentityNotifier {
  /** The sets of every file that has some, by key. */
  private readonly seen = new Map<string, readonly SeenChunk[]>();
  private readonly due = new Map<string, string>();
  private changes = 0;
  private isWaiting = false;

  constructor(private readonly session: Session) {}

  /** A file was checked, or is none any more; `findingsChanged` where the client shows others now. */
  checked(uri: string, findingsChanged: boolean): void {
    const key = uriKey(uri);
    const before = this.seen.get(key) ?? [];
    const now = this.setsOf(this.session.service.file(uri));
    if (now.length === 0) this.seen.delete(key);
    else this.seen.set(key, now);
    const isSame = now.length === before.length && now.every((own, at) => isEqual(own, before[at]));
    if (isSame && (now.length === 0 || !findingsChanged)) return;
    this.changed(uri);
  }

  /** The identities of a file are others now, whatever it holds itself. */
  changed(uri: string): void {
    this.due.set(uriKey(uri), uri);
    this.changes++;
    if (this.isWaiting) return;
    this.isWaiting = true;
    this.session.background(() => this.tell());
  }

  /** An identity rests on its document, where that stands, and what its checks asked of others. */
  private setsOf(file: ManifestFile | undefined): SeenChunk[] {
    const { service } = this.session;
    return (file?.chunks ?? [])
      .filter(({ resources }) => resources.some(({ manifest }) => manifest.statefulSet !== undefined))
      .map((chunk) => ({ chunk, line: chunk.line, findings: service.findingsOf(chunk) }));
  }

  private async tell(): Promise<void> {
    const { connection, pacing } = this.session;
    const begun = pacing.now();
    let before: number;
    do {
      before = this.changes;
      await pacing.pause(QUIET);
    } while (this.changes !== before && pacing.now() - begun < LONGEST);
    const uris = [...this.due.values()];
    this.due.clear();
    this.isWaiting = false;
    await connection.sendNotification(identitiesChangedNotification, { uris });
  }
}

function isEqual(a: SeenChunk, b: SeenChunk | undefined): boolean {
  return a.chunk === b?.chunk && a.line === b.line && a.findings === b.findings;
}
