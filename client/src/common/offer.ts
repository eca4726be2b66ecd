import * as vscode from 'vscode';

/** Shows a message from which the log, and perhaps another command, is one click away. */
export function offer(
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

/** Says that there is no server, or what that means, and offers to start one. */
export function offerRestart(text: string): void {
  offer(vscode.window.showErrorMessage, text, [vscode.l10n.t('Restart'), 'ordinal.restartServer']);
}

/** Says that the server, or what speaks to it, could not be started. */
export function tellNotStarted(): void {
  offerRestart(vscode.l10n.t('Ordinal could not be started, so manifests are not checked.'));
}
