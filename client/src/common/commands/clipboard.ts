import * as vscode from 'vscode';

/** Copies lines and says so in the status bar, where it disturbs nobody. */
export async function copyLines(lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await vscode.env.clipboard.writeText(lines.join('\n'));
  const [first = ''] = lines;
  const message =
    lines.length === 1 ? vscode.l10n.t('Copied {0}', first) : vscode.l10n.t('Copied {0} names', lines.length);
  vscode.window.setStatusBarMessage(message, 2000);
}
