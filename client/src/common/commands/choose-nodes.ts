import * as vscode from 'vscode';
import type { IdentityNode } from '../views/identity-node';
import type { IdentityView } from '../views/identity-view';

/** What a command of the tree is given: the node it was called on with all that are selected, or by a key `focused`. */
export type NodeArguments = [node?: IdentityNode | 'focused', selected?: readonly IdentityNode[]];

/** The name that a person wants of a node: what is shown, unless that is the folder of a variant. */
export function nameOf({ kind, name, label }: IdentityNode): string {
  return kind === 'statefulSet' ? (name ?? label) : label;
}

/**
 * The nodes a command is meant for: those of the tree's menu, else those selected in the tree, else a StatefulSet that
 * is chosen from a list. Empty when nobody chooses.
 */
export async function chooseNodes(
  view: IdentityView,
  [node, selected]: NodeArguments,
): Promise<readonly IdentityNode[]> {
  const chosen = node === 'focused' ? await view.focused() : view.chosen(node, selected);
  if (chosen.length > 0) return chosen;
  const nodes = await view.setNodes();
  const items = nodes.map((set) => ({
    label: set.name ?? set.label,
    description: [set.namespace, set.overlay].filter(Boolean).join(' · '),
    detail: set.description,
    set,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No StatefulSet is defined in this workspace.'));
    return [];
  }
  const placeHolder = vscode.l10n.t('Which StatefulSet?');
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true };
  const choice = await vscode.window.showQuickPick(items, options);
  return choice ? [choice.set] : [];
}
