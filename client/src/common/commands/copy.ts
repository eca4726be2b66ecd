import * as vscode from 'vscode';
import type { IdentityNode } from '../views/identity-node';
import type { IdentityView } from '../views/identity-view';

type NodeCommand = (node?: IdentityNode, selected?: readonly IdentityNode[]) => Promise<void>;

/** Copies lines and says so in the status bar, where it disturbs nobody. */
async function copyLines(lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await vscode.env.clipboard.writeText(lines.join('\n'));
  const [first = ''] = lines;
  const message =
    lines.length === 1 ? vscode.l10n.t('Copied {0}', first) : vscode.l10n.t('Copied {0} names', lines.length);
  vscode.window.setStatusBarMessage(message, 2000);
}

/** Registers the commands that copy names out of the tree and out of hovers. */
export function registerCopyCommands(view: IdentityView): vscode.Disposable {
  const copying = (linesOf: (node: IdentityNode) => readonly string[]): NodeCommand => {
    return (node, selected) => copyLines(view.chosen(node, selected).flatMap(linesOf));
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(
      'ordinal.copyName',
      copying(({ label }) => [label]),
    ),
    vscode.commands.registerCommand(
      'ordinal.copyDnsName',
      copying(({ dnsName }) => (dnsName ? [dnsName] : [])),
    ),
    vscode.commands.registerCommand(
      'ordinal.copyPeerList',
      copying(({ peers }) => (peers ? [peers.join(',')] : [])),
    ),
    // For links in hovers, which carry the text themselves.
    vscode.commands.registerCommand('ordinal.copyText', (text: unknown) =>
      typeof text === 'string' ? copyLines(text.split('\n')) : undefined,
    ),
  );
}
