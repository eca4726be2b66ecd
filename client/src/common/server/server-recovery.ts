import * as vscode from 'vscode';
import { CloseAction, ErrorAction, State } from 'vscode-languageclient';
import type {
  BaseLanguageClient,
  CloseHandlerResult,
  ErrorHandler,
  ErrorHandlerResult,
  Message,
} from 'vscode-languageclient';
import { offer, offerRestart } from '../offer';
import { RestartPolicy } from './restart-policy';

/** After so many messages that could not be sent the connection is given up. */
const MOST_FAULTS = 3;

/** Milliseconds in which the language client clears away what a server has left, and may tell of its end twice. */
const PAUSE = 200;

/**
 * Starts a server again that has ended by itself. The language client would do so too, but not where a server ends while
 * it starts. What it would say about each end and each message that was on its way goes to the log only.
 */
export class ServerRecovery implements ErrorHandler, vscode.Disposable {
  private readonly policy = new RestartPolicy();
  private pause: ReturnType<typeof setTimeout> | undefined;
  private isWanted = false;
  /** The user is told of the first end once the server runs again. */
  private isUntold = false;

  constructor(
    private readonly start: () => Promise<unknown>,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Called for each fault of the connection. */
  error(_error: Error, _message: Message | undefined, count: number | undefined): ErrorHandlerResult {
    const isHopeless = count !== undefined && count > MOST_FAULTS;
    return { action: isHopeless ? ErrorAction.Shutdown : ErrorAction.Continue, handled: true };
  }

  /** Called when the server has ended and nobody asked it to; `changed` sees to the rest. */
  closed(): CloseHandlerResult {
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  /** From now on the server shall run. */
  begin(): void {
    this.isWanted = true;
    clearTimeout(this.pause);
  }

  /** Ends a server that nobody wants any more. One that does not answer, or never did, is left to its end. */
  async stop(client: BaseLanguageClient | undefined): Promise<void> {
    this.dispose();
    if (client?.isRunning() === true)
      await client.stop().catch((error: unknown) => this.log.error(String(error)));
  }

  /** The user has asked for the server: earlier ends count no longer. */
  forget(): void {
    this.policy.forget();
  }

  /** Takes notice of what has become of the server. */
  changed(state: State): void {
    if (!this.isWanted || (state !== State.Stopped && state !== State.StartFailed)) return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.recover(), PAUSE);
  }

  dispose(): void {
    this.isWanted = false;
    clearTimeout(this.pause);
  }

  private recover(): void {
    const answer = this.policy.ended(Date.now());
    if (answer === 'give-up') {
      const text = vscode.l10n.t(
        'Ordinal’s server ended five times within three minutes and is not started again, so manifests are not checked.',
      );
      offerRestart(text);
      return;
    }
    if (answer === 'restart-and-tell') this.isUntold = true;
    this.start().then(
      () => this.tell(),
      (error: unknown) => this.log.error(String(error)),
    );
  }

  private tell(): void {
    if (!this.isUntold) return;
    this.isUntold = false;
    const text = vscode.l10n.t('Ordinal’s server ended unexpectedly and was started again. Nothing is lost.');
    offer(vscode.window.showWarningMessage, text);
  }
}
