import { assert } from 'chai';
import * as vscode from 'vscode';
import { activate, findings, open, until } from './editing';
import type { Suite } from './runner';

const manifest = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports: [{ port: 80 }]\n';

/** A workspace without Kubernetes: Ordinal looks at it and leaves it alone. */
export const quiet: Suite = {
  'YAML that is no manifest starts no server': async () => {
    const ordinal = await activate();
    const document = await open('compose.yaml');
    await open('package.json');
    // The same questions the extension asks of the workspace: once they are answered here, it has its answers too.
    await vscode.workspace.findFiles('**/*.{yaml,yml}');
    await vscode.commands.executeCommand(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(1, 3),
    );
    assert.equal(ordinal.state, 'waiting');
    assert.deepEqual(findings(document), []);
  },

  'the first manifest starts it': async () => {
    const ordinal = await activate();
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: '' });
    await vscode.window.showTextDocument(document);
    assert.equal(ordinal.state, 'waiting');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), manifest);
    await vscode.workspace.applyEdit(edit);
    await until('running', () => ordinal.state === 'running');
  },
};
