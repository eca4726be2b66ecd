import * as vscode from 'vscode';
import type { StatusResult } from '../../../../server/src/protocol/status';
import type { ServerRequests } from '../server/server-requests';

/** Asks for the Kubernetes version and writes it into the settings of the workspace, or of the user without one. */
async function choose(status: StatusResult): Promise<void> {
  const { t } = vscode.l10n;
  const items = status.kubernetesVersions.map((version) => ({
    label: version,
    description: version === status.kubernetesVersion ? t('as it is now') : '',
  }));
  const choice = await vscode.window.showQuickPick(items, {
    placeHolder: t('For which Kubernetes version are these manifests?'),
  });
  if (choice === undefined) return;
  const target =
    vscode.workspace.workspaceFolders === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration('ordinal').update('kubernetesVersion', choice.label, target);
}

/** Registers the command that chooses the Kubernetes version; `running` starts the server if need be. */
export function registerVersionCommand(running: () => Promise<ServerRequests>): vscode.Disposable {
  return vscode.commands.registerCommand('ordinal.chooseKubernetesVersion', async () => {
    const server = await running();
    await choose(await server.status());
  });
}
