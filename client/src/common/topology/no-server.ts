import * as vscode from 'vscode';
import { offerRestart } from '../offer';
import type { OrdinalState } from '../ordinal-state';

/** Says why there is no topology now, and what helps. */
export function tellWhyNoTopology(state: OrdinalState): void {
  const { t } = vscode.l10n;
  switch (state) {
    case 'waiting':
      void vscode.window.showInformationMessage(
        t('Ordinal shows the topology as soon as it has seen a Kubernetes manifest in this workspace.'),
      );
      return;
    case 'stopped':
      offerRestart(t('Ordinal is not running, so there is no topology.'));
      return;
    case 'starting':
    case 'running':
      void vscode.window.showInformationMessage(t('Ordinal is starting. Try again in a moment.'));
  }
}
