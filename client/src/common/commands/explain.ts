import * as vscode from 'vscode';
import type { ServerRequests } from '../server/server-requests';

const SCHEME = 'ordinal-rule';

/** Where the page of a rule is found in this window. */
function pageOf(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
}

/** Makes the link behind a diagnostic's code open the page here, without a network. */
export function withPageLinks(diagnostics: vscode.Diagnostic[]): vscode.Diagnostic[] {
  for (const diagnostic of diagnostics) {
    if (typeof diagnostic.code !== 'object') continue;
    const args = encodeURIComponent(JSON.stringify([diagnostic.code.value]));
    diagnostic.code = { ...diagnostic.code, target: vscode.Uri.parse(`command:ordinal.explainRule?${args}`) };
  }
  return diagnostics;
}

/**
 * Registers the command that shows the page of a rule, chosen from a list where none is named; `running` starts the
 * server if need be.
 */
export function registerExplainCommand(running: () => Promise<ServerRequests>): vscode.Disposable {
  const pages: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: async (uri) => {
      const rule = uri.path.replace(/^\/|\.md$/g, '');
      const server = await running();
      return server.explain(rule);
    },
  };
  const choose = async (): Promise<string | undefined> => {
    const server = await running();
    const items = (await server.rules()).map(({ id, title }) => ({ label: id, description: title }));
    const placeHolder = vscode.l10n.t('Which rule?');
    return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.label;
  };
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, pages),
    vscode.commands.registerCommand('ordinal.explainRule', async (named: unknown) => {
      const rule = typeof named === 'string' ? named : await choose();
      if (rule !== undefined) await vscode.commands.executeCommand('markdown.showPreview', pageOf(rule));
    }),
  );
}
