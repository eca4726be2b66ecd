import type { WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { message } from '../base/message';
import type { CancellationToken } from '../base/yielding';
import { Cancelled } from '../base/yielding';
import type { Session } from './session';

/** Milliseconds after which reading is slow: then the user is shown how far it is, and may stop it. */
const PATIENCE = 10_000;

/** What the client shows while the workspace is read: a small sign at once, and more where it takes long. */
export class LoadProgress implements CancellationToken {
  private readonly begun: number;
  private asked = false;
  private slow: WorkDoneProgressServerReporter | undefined;
  private isStopped = false;
  private isDone = false;

  private constructor(
    private readonly session: Session,
    private readonly sign: WorkDoneProgressServerReporter | undefined,
  ) {
    this.begun = session.pacing.now();
  }

  /** Shows the sign, where the client has one. */
  static async begin(session: Session): Promise<LoadProgress> {
    const sign = await reporterOf(session);
    sign?.begin('Ordinal', 0, undefined, false);
    return new LoadProgress(session, sign);
  }

  /** True once the user has had enough. */
  get isCancellationRequested(): boolean {
    return this.isStopped;
  }

  /** Tells how many of the files are read; throws `Cancelled` where the user stopped the reading. */
  report(done: number, total: number): void {
    const { service } = this.session;
    this.tick();
    this.slow?.report(
      Math.floor((100 * done) / total),
      service.translate(message('{done} of {total} files', { done, total })),
    );
  }

  /** Says that reading goes on; throws `Cancelled` where the user stopped it. */
  tick(): void {
    if (this.isStopped) throw new Cancelled();
    if (this.asked || this.session.pacing.now() - this.begun < PATIENCE) return;
    this.asked = true;
    this.session.background(() => this.offerToStop());
  }

  /** Takes everything away again. */
  done(): void {
    this.isDone = true;
    this.slow?.done();
    this.slow = undefined;
    this.sign?.done();
  }

  private async offerToStop(): Promise<void> {
    const { service } = this.session;
    const slow = await reporterOf(this.session);
    if (slow === undefined || this.isDone) return;
    this.slow = slow;
    slow.begin(service.translate(message('Ordinal reads the workspace')), 0, undefined, true);
    slow.token.onCancellationRequested(() => {
      this.isStopped = true;
    });
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
