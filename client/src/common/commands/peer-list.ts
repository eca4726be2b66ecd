import * as vscode from 'vscode';
import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import type { PeerListStyle } from './peer-text';

/** Asks for port, length of the names and separator; undefined when somebody leaves the questions. */
export async function askForStyle(set: StatefulSetIdentity): Promise<PeerListStyle | undefined> {
  const { t } = vscode.l10n;
  const port = await askForPort(set);
  if (port === undefined) return undefined;
  const [example = ''] = set.ordinals === null ? [] : [`${set.name}-${set.ordinals.start}`];
  const service = set.service?.name ?? '';
  const form = await vscode.window.showQuickPick(
    [
      { label: t('Full names'), description: `${example}.${service}.${set.namespace}.svc…`, short: false },
      { label: t('Short names, inside the namespace'), description: `${example}.${service}`, short: true },
    ],
    { placeHolder: t('Which names?') },
  );
  if (form === undefined) return undefined;
  const separator = await vscode.window.showQuickPick(
    [
      { label: t('Comma'), description: 'a,b', text: ',' },
      { label: t('Comma and space'), description: 'a, b', text: ', ' },
      { label: t('Semicolon'), description: 'a;b', text: ';' },
      { label: t('Space'), description: 'a b', text: ' ' },
      { label: t('One name per line'), text: '\n' },
    ],
    { placeHolder: t('What stands between the names?') },
  );
  return separator && { port, short: form.short, separator: separator.text };
}

async function askForPort({ service }: StatefulSetIdentity): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const other = { label: t('Another port…'), port: undefined };
  const ports = (service?.ports ?? []).map(({ name, port }) => ({
    label: `:${port}`,
    description: name ?? '',
    port: String(port),
  }));
  const choice = await vscode.window.showQuickPick(
    [{ label: t('No port'), description: '', port: '' }, ...ports, other],
    { placeHolder: t('Which port stands behind each name?') },
  );
  if (choice?.label !== other.label) return choice?.port;
  return vscode.window.showInputBox({
    prompt: t('The port behind each name'),
    validateInput: (text) =>
      /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536
        ? undefined
        : t('A port is a number from 1 to 65535.'),
  });
}
