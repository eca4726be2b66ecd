import * as vscode from 'vscode';
import type { CheckWorkspaceResult } from '../../../../server/src/protocol/status';
import type { ServerRequests } from '../server/server-requests';
import { checkSentence } from '../status-texts';

/** Checks everything with progress; undefined where somebody cancels it. */
async function check(
  server: ServerRequests,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<CheckWorkspaceResult | undefined> {
  let shown = 0;
  const report = (done: number, total: number): void => {
    const percent = Math.floor((done / total) * 100);
    progress.report({ message: `${done}/${total}`, increment: percent - shown });
    shown = percent;
  };
  try {
    return await server.checkWorkspace(report, token);
  } catch (error) {
    // What somebody cancels ends with an error too.
    if (token.isCancellationRequested) return undefined;
    throw error;
  }
}

async function checkWorkspace(server: ServerRequests | undefined): Promise<void> {
  const { t } = vscode.l10n;
  if (server === undefined) {
    void vscode.window.showInformationMessage(
      t('No Kubernetes manifest has been seen in this workspace, so there is nothing to check.'),
    );
    return;
  }
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: t('Checking the workspace'),
    cancellable: true,
  };
  const result = await vscode.window.withProgress(options, (progress, token) =>
    check(server, progress, token),
  );
  if (result === undefined) return;
  if (result.error + result.warning > 0)
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(checkSentence(result, t));
}

/**
 * Registers the command that checks the whole workspace; `running` starts the server again if need be, and gives
 * nothing where no manifest was seen yet.
 */
export function registerCheckCommand(running: () => Promise<ServerRequests | undefined>): vscode.Disposable {
  return vscode.commands.registerCommand('ordinal.checkWorkspace', async () =>
    checkWorkspace(await running()),
  );
}
