import * as vscode from 'vscode';
import type { BaseComparison } from './base-comparison';
import type { GitRepository } from './git-api';

/** More branches and tags than this are found by their name, as another revision. */
const MAX_REFS = 200;

interface BaseItem extends vscode.QuickPickItem {
  /** Undefined for the item that asks. */
  readonly revision: string | undefined;
}

async function refItems(repositories: readonly GitRepository[]): Promise<BaseItem[]> {
  const refs = await Promise.all(
    repositories.map((each) => each.getRefs({ sort: 'committerdate', count: MAX_REFS })),
  );
  const byName = new Map(refs.flat().flatMap(({ name, commit }) => (name ? [[name, commit] as const] : [])));
  return [...byName].map(([name, commit]) => ({
    label: name,
    description: commit?.slice(0, 8) ?? '',
    revision: name,
  }));
}

function asItIsNow(item: BaseItem): BaseItem {
  const words = [item.description, vscode.l10n.t('as it is now')].filter(Boolean);
  return { ...item, description: words.join(' · ') };
}

async function askForRevision(repositories: readonly GitRepository[]): Promise<string | undefined> {
  const { t } = vscode.l10n;
  return vscode.window.showInputBox({
    prompt: t('A branch, a tag or a commit'),
    placeHolder: 'main~3',
    validateInput: async (text) => {
      // Git would read it as an option.
      const isName = text !== '' && !text.startsWith('-');
      const known = isName ? await Promise.allSettled(repositories.map((each) => each.getCommit(text))) : [];
      if (known.some(({ status }) => status === 'fulfilled')) return undefined;
      return t('No git repository here has the revision "{0}".', text);
    },
  });
}

/** Asks with what the manifests are compared. */
async function chooseBase(comparison: BaseComparison): Promise<void> {
  const { t } = vscode.l10n;
  const { open } = comparison;
  if (open.length === 0) {
    const { state } = comparison;
    const reason = state.kind === 'missing' ? state.reason : t('No git repository is open.');
    void vscode.window.showInformationMessage(
      t('There is nothing to compare these manifests with. {0}', reason),
    );
    return;
  }
  const items: BaseItem[] = [
    { label: 'HEAD', description: t('the last commit'), revision: 'HEAD' },
    { label: t('Nothing'), description: t('changes are not looked at'), revision: '' },
    { label: t('Another revision…'), revision: undefined },
    ...(await refItems(open)),
  ];
  const choice = await vscode.window.showQuickPick(
    items.map((item) => (item.revision === comparison.revision ? asItIsNow(item) : item)),
    { placeHolder: t('What should the manifests be compared with?'), matchOnDescription: true },
  );
  if (choice === undefined) return;
  const revision = choice.revision ?? (await askForRevision(open));
  if (revision !== undefined) await comparison.choose(revision);
}

/** Registers the command that chooses the base version. */
export function registerBaseCommand(comparison: BaseComparison): vscode.Disposable {
  return vscode.commands.registerCommand('ordinal.chooseBase', () => chooseBase(comparison));
}
