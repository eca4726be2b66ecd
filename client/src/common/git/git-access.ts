import * as vscode from 'vscode';
import type { GitApi, GitExtension } from './git-api';

/** Why there is no git here, or its API. */
export type GitAccess = { readonly api: GitApi } | { readonly missing: string };

/** Asks VS Code's git extension for its API. In an untrusted workspace nothing is asked: git could run hooks of it. */
export async function gitAccess(): Promise<GitAccess> {
  const { t } = vscode.l10n;
  if (!vscode.workspace.isTrusted) return { missing: t('The workspace is not trusted, so git is not run.') };
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (extension === undefined) {
    const isBrowser = vscode.env.uiKind === vscode.UIKind.Web;
    return {
      missing: isBrowser ? t('In a browser Ordinal has no git.') : t('VS Code has no git here.'),
    };
  }
  const git = extension.isActive ? extension.exports : await extension.activate();
  return git.enabled ? { api: git.getAPI(1) } : { missing: t('The setting "git.enabled" is off.') };
}

/** Tells when the answer of `gitAccess` may be another one. */
export function onGitAccessChange(listener: () => void): vscode.Disposable {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  return vscode.Disposable.from(
    vscode.workspace.onDidGrantWorkspaceTrust(listener),
    vscode.extensions.onDidChange(listener),
    ...(extension?.isActive === true ? [extension.exports.onDidChangeEnablement(listener)] : []),
  );
}
