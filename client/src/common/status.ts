import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { documentSelector } from './client-options';

/** Shows in the language status of a manifest whether the server runs; exists only once it was started. */
export function showStatus(client: BaseLanguageClient): vscode.Disposable {
  const { t } = vscode.l10n;
  const item = vscode.languages.createLanguageStatusItem('ordinal.status', documentSelector());
  item.name = 'Ordinal';
  const update = (state: State): void => {
    item.busy = state === State.Starting || state === State.StartFailed;
    const stopped = state === State.Stopped;
    item.text = stopped ? t('Ordinal has stopped') : 'Ordinal';
    item.severity = stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.detail = stopped ? t('Manifests are not checked') : t('StatefulSets, names and references');
    item.command = stopped
      ? { command: 'ordinal.restartServer', title: t('Restart') }
      : { command: 'ordinal.showLog', title: t('Show Log') };
  };
  update(client.state);
  return vscode.Disposable.from(
    item,
    client.onDidChangeState(({ newState }) => update(newState)),
  );
}
