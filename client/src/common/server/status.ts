import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { statusRequest, type StatusResult, type UnreadFiles } from '../../../../server/src/protocol/status';
import { documentSelector } from './client-options';
import { isVirtual } from '../find-files';
import type { BaseComparison, ComparisonState } from '../git/base-comparison';
import { comparisonText, indexedText, leftOutText, situationOf } from '../status-texts';

/** What was read does not change with every key; so many milliseconds of quiet are waited for. */
const PAUSE_MILLISECONDS = 500;

/** The language status of manifests: what was read and what not, for which Kubernetes, compared with what. */
export class StatusItems implements vscode.Disposable {
  private readonly server = item('ordinal.status', 'Ordinal');
  /** A line of its own: a longer one would push the commands of the first out of sight. */
  private readonly leftOut = item('ordinal.status.leftOut', vscode.l10n.t('Left out'));
  /** Only where a setting means nothing there is a word about it. */
  private readonly settings = item('ordinal.status.settings', vscode.l10n.t('Settings'));
  private readonly version = item('ordinal.status.version', vscode.l10n.t('Kubernetes version'));
  private readonly base = item('ordinal.status.base', vscode.l10n.t('Compared with'));
  private readonly subscriptions: vscode.Disposable[];
  private pause: ReturnType<typeof setTimeout> | undefined;
  /** The last answer of the server. */
  private latest: StatusResult | undefined;

  constructor(
    private readonly client: BaseLanguageClient,
    comparison: BaseComparison,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const { t } = vscode.l10n;
    this.leftOut.text = t('Left out');
    this.showLeftOut('');
    this.settings.severity = vscode.LanguageStatusSeverity.Warning;
    this.settings.command = { command: 'ordinal.showLog', title: t('Show Log') };
    this.showSettingFaults(0);
    this.version.command = { command: 'ordinal.chooseKubernetesVersion', title: t('Choose') };
    this.base.command = { command: 'ordinal.chooseBase', title: t('Choose') };
    this.subscriptions = [
      client.onDidChangeState(({ newState }) => this.showServer(newState)),
      comparison.onDidChangeState((state) => this.showBase(state)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('ordinal')) this.refresh();
      }),
    ];
    if (vscode.workspace.workspaceFolders?.some(isVirtual) === true) this.subscriptions.push(virtualItem());
    this.showServer(client.state);
    this.showBase(comparison.state);
  }

  /** Asks again what was read: something may have changed. */
  refresh(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      if (this.client.state !== State.Running) return;
      this.client
        .sendRequest(statusRequest)
        .then((status) => this.showIndexed(status))
        .catch((error: unknown) => this.log.error(String(error)));
    }, PAUSE_MILLISECONDS);
  }

  dispose(): void {
    clearTimeout(this.pause);
    vscode.Disposable.from(
      this.server,
      this.leftOut,
      this.settings,
      this.version,
      this.base,
      ...this.subscriptions,
    ).dispose();
  }

  private showServer(state: State): void {
    const { t } = vscode.l10n;
    const stopped = state === State.Stopped || state === State.StartFailed;
    // Busy until the server says what it has read.
    this.server.busy = !stopped;
    this.server.text = stopped ? t('Ordinal has stopped') : 'Ordinal';
    this.server.severity = stopped
      ? vscode.LanguageStatusSeverity.Error
      : vscode.LanguageStatusSeverity.Information;
    this.server.detail = stopped ? t('Manifests are not checked') : t('Reading the manifests');
    this.server.command = stopped
      ? { command: 'ordinal.restartServer', title: t('Restart') }
      : { command: 'ordinal.showLog', title: t('Show Log') };
    if (state === State.Running) this.refresh();
  }

  private showIndexed(status: StatusResult): void {
    const before = this.latest;
    this.latest = status;
    this.server.busy = false;
    this.server.text = indexedText(status, vscode.l10n.t);
    this.server.detail = '';
    this.showLeftOut(leftOutText(status, vscode.l10n.t));
    this.showSettingFaults(status.settingFaults);
    this.version.text = `Kubernetes ${status.kubernetesVersion}`;
    void vscode.commands.executeCommand('setContext', 'ordinal.situation', situationOf(status));
    if (JSON.stringify(before?.unread) === JSON.stringify(status.unread)) return;
    for (const unread of status.unread) logUnread(this.log, unread);
  }

  /** Only where something was left out there is a word about it. */
  private showLeftOut(detail: string): void {
    this.leftOut.detail = detail;
    this.leftOut.selector = detail === '' ? [] : documentSelector();
  }

  private showSettingFaults(faults: number): void {
    this.settings.text = vscode.l10n.t('Settings that mean nothing: {0}', faults);
    this.settings.selector = faults === 0 ? [] : documentSelector();
  }

  private showBase(state: ComparisonState): void {
    const { text, detail } = comparisonText(state, vscode.l10n.t);
    this.base.text = text;
    this.base.detail = detail;
  }
}

function item(id: string, name: string): vscode.LanguageStatusItem {
  const made = vscode.languages.createLanguageStatusItem(id, documentSelector());
  made.name = name;
  return made;
}

/** Says what a virtual workspace lacks: nobody need tell when one of its files changes elsewhere. */
function virtualItem(): vscode.LanguageStatusItem {
  const { t } = vscode.l10n;
  const made = item('ordinal.status.virtual', t('Virtual workspace'));
  made.text = t('Virtual workspace');
  made.detail = t('a check also sees what changed elsewhere');
  made.command = { command: 'ordinal.checkWorkspace', title: t('Check') };
  return made;
}

/** Says in the log, which stays English, which files are not read and why. */
function logUnread(log: vscode.LogOutputChannel, { reason, files, uris }: UnreadFiles): void {
  log.info(
    `${files} files are not read:`,
    {
      'too-large': 'they are larger than the setting "ordinal.maxFileSize" allows.',
      'no-text': 'they hold bytes that are no text.',
      unreadable: 'the system does not let Ordinal read them.',
      'index-full':
        'the memory is full. Leave out what holds no manifests of yours by the setting "ordinal.exclude" or "ordinal.include".',
      stopped: 'reading the workspace was stopped. The command "Ordinal: Check Workspace" reads it anew.',
    }[reason],
    `\n  ${uris.join('\n  ')}`,
  );
}
