import * as vscode from 'vscode';
import { distinctTail } from './distinct-tail';

/** How people call a file: its path from the workspace folder; folders of one name are told apart by what is around them. */
export function workspacePath(uri: string): string {
  const file = vscode.Uri.parse(uri);
  const relative = vscode.workspace.asRelativePath(file);
  const folder = vscode.workspace.getWorkspaceFolder(file);
  const others = (vscode.workspace.workspaceFolders ?? []).filter(
    ({ name, index }) => name === folder?.name && index !== folder.index,
  );
  if (folder === undefined || others.length === 0) return relative;
  const tail = distinctTail(
    folder.uri.path,
    others.map((other) => other.uri.path),
  );
  return `${tail}/${vscode.workspace.asRelativePath(file, false)}`;
}
