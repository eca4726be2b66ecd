import type { WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { message } from '../../base/message';
import { Cancelled } from '../../base/yielding';
import type { Session } from '../session';

/** What the client shows while the workspace is read: how far that is, and a way to stop it. */
export class LoadProgress {
  private percentage = 0;

  private constructor(
    private readonly session: Session,
    /** Undefined for a client that shows nothing. */
    private readonly reporter: WorkDoneProgressServerReporter | undefined,
  ) {}

  static async begin(session: Session): Promise<LoadProgress> {
    const reporter = await reporterOf(session);
    reporter?.begin(
      session.service.translate(message('Ordinal is reading the workspace')),
      0,
      undefined,
      true,
    );
    return new LoadProgress(session, reporter);
  }

  /** Tells how many of the files are read. Throws `Cancelled` where the user stopped the reading. */
  report(done: number, total: number): void {
    this.check();
    const percentage = Math.floor((100 * done) / total);
    if (percentage === this.percentage) return;
    this.percentage = percentage;
    const { service } = this.session;
    this.reporter?.report(percentage, service.translate(message('{done} of {total} files', { done, total })));
  }

  /** Throws `Cancelled` where the user stopped the reading. */
  check(): void {
    if (this.reporter?.token.isCancellationRequested === true) throw new Cancelled();
  }

  done(): void {
    this.reporter?.done();
  }
}

/** A bar to show, where the client has one and gives it. */
async function reporterOf(session: Session): Promise<WorkDoneProgressServerReporter | undefined> {
  if (!session.abilities.progress) return undefined;
  try {
    return await session.connection.window.createWorkDoneProgress();
  } catch (error) {
    session.logError(error);
    return undefined;
  }
}
