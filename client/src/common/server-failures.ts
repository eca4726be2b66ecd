import * as vscode from 'vscode';
import { CloseAction, ErrorAction } from 'vscode-languageclient';
import type { CloseHandlerResult, ErrorHandler, ErrorHandlerResult, Message } from 'vscode-languageclient';
import { RestartPolicy } from './restart-policy';

/** After so many messages that could not be sent the connection is given up. */
const MOST_FAULTS = 3;

/**
 * Starts a server again that has ended by itself. What the language client would say about each end and each message
 * that was on its way goes to the log only.
 */
export class ServerFailures implements ErrorHandler {
  private readonly policy = new RestartPolicy();

  /** Called for each fault of the connection. */
  error(_error: Error, _message: Message | undefined, count: number | undefined): ErrorHandlerResult {
    const isHopeless = count !== undefined && count > MOST_FAULTS;
    return { action: isHopeless ? ErrorAction.Shutdown : ErrorAction.Continue, handled: true };
  }

  /** Called when the server has ended and nobody asked it to. */
  closed(): CloseHandlerResult {
    const { t } = vscode.l10n;
    const answer = this.policy.ended(Date.now());
    if (answer === 'give-up') {
      offer(
        vscode.window.showErrorMessage,
        t(
          'The server of Ordinal ended five times within three minutes and stays down, so manifests are not checked.',
        ),
        [t('Restart'), 'ordinal.restartServer'],
      );
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    if (answer === 'restart-and-tell') {
      offer(
        vscode.window.showWarningMessage,
        t('The server of Ordinal ended unexpectedly and was started again. Nothing is lost.'),
      );
    }
    return { action: CloseAction.Restart, handled: true };
  }

  /** The user has started the server: earlier ends count no longer. */
  forget(): void {
    this.policy.forget();
  }
}

/** Shows a message from which the log, and perhaps another command, is one click away. */
function offer(
  show: (text: string, ...actions: string[]) => Thenable<string | undefined>,
  text: string,
  ...more: (readonly [title: string, command: string])[]
): void {
  const commands = new Map([...more, [vscode.l10n.t('Show Log'), 'ordinal.showLog'] as const]);
  void show(text, ...commands.keys()).then((title) => {
    const command = title === undefined ? undefined : commands.get(title);
    if (command !== undefined) void vscode.commands.executeCommand(command);
  });
}
