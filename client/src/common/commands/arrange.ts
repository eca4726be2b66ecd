import * as vscode from 'vscode';
import type { SortOrder } from '../views/identity-sort';
import type { IdentityView } from '../views/identity-view';

/** Asks for the words of the filter, and filters while they are typed; leaving the question brings the old ones back. */
async function askForFilter(view: IdentityView): Promise<void> {
  const before = view.filter;
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t('Filter Stateful Identities');
  input.prompt = vscode.l10n.t(
    'Parts of names, namespaces, files or problems; or the name of one pod or claim',
  );
  input.placeholder = 'zk-1';
  input.value = before;
  let isAccepted = false;
  const hidden = new Promise<void>((resolve) => input.onDidHide(resolve));
  input.onDidChangeValue((text) => void view.setFilter(text));
  input.onDidAccept(() => {
    isAccepted = true;
    input.hide();
  });
  input.show();
  await hidden;
  input.dispose();
  if (!isAccepted) await view.setFilter(before);
}

async function askForOrder(view: IdentityView): Promise<void> {
  const { t } = vscode.l10n;
  const orders: { label: string; order: SortOrder }[] = [
    { label: t('By name'), order: 'name' },
    { label: t('By problems, the worst first'), order: 'problem' },
    { label: t('By file'), order: 'file' },
  ];
  const items = orders.map((item) => ({
    ...item,
    description: item.order === view.order ? t('as it is now') : '',
  }));
  const choice = await vscode.window.showQuickPick(items, { placeHolder: t('How is the tree sorted?') });
  if (choice) await view.setOrder(choice.order);
}

/** Registers the commands that filter and sort the tree. */
export function registerArrangeCommands(view: IdentityView): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('ordinal.filterIdentities', () => askForFilter(view)),
    vscode.commands.registerCommand('ordinal.clearFilter', () => view.setFilter('')),
    vscode.commands.registerCommand('ordinal.sortIdentities', () => askForOrder(view)),
  );
}
