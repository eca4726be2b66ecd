import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  checkProgress,
  checkWorkspaceRequest,
  type CheckWorkspaceResult,
} from '../../../../server/src/protocol/status';
import { checkSentence } from '../status-texts';

let checks = 0;

/** Checks everything with progress; undefined where somebody cancels it. */
async function check(
  client: BaseLanguageClient,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<CheckWorkspaceResult | undefined> {
  checks += 1;
  const id = `ordinal-check-${checks}`;
  let shown = 0;
  const listening = client.onProgress(checkProgress, id, ({ done, total }) => {
    const percent = Math.floor((done / total) * 100);
    progress.report({ message: `${done}/${total}`, increment: percent - shown });
    shown = percent;
  });
  try {
    return await client.sendRequest(checkWorkspaceRequest, { progress: id }, token);
  } catch (error) {
    // What somebody cancels ends with an error too.
    if (token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    listening.dispose();
  }
}

async function checkWorkspace(client: BaseLanguageClient | undefined): Promise<void> {
  const { t } = vscode.l10n;
  if (client === undefined) {
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
    check(client, progress, token),
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
export function registerCheckCommand(
  running: () => Promise<BaseLanguageClient | undefined>,
): vscode.Disposable {
  return vscode.commands.registerCommand('ordinal.checkWorkspace', async () =>
    checkWorkspace(await running()),
  );
}
