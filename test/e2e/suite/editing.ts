import * as vscode from 'vscode';
import type { OrdinalApi } from '../../../client/src/common/start-ordinal';

/** The extension under test, activated. */
export async function activate(): Promise<OrdinalApi> {
  const extension = vscode.extensions.getExtension<OrdinalApi>('ordinal.ordinal');
  if (extension === undefined) throw new Error('The extension is not installed.');
  return extension.activate();
}

/** Opens a file of the workspace in an editor. */
export async function open(path: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No folder is open.');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The range of the first occurrence of `text` behind `after`. */
export function rangeOf(document: vscode.TextDocument, text: string, after = ''): vscode.Range {
  const from = document.getText().indexOf(after) + after.length;
  const start = document.getText().indexOf(text, from);
  if (start < 0) throw new Error(`"${text}" does not stand in ${document.uri.path}.`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** Replaces a range as typing would. */
export async function replace(
  document: vscode.TextDocument,
  range: vscode.Range,
  text: string,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('The edit was refused.');
}

/** What Ordinal says about a document, as "code: text under the squiggle". */
export function findings(document: vscode.TextDocument): string[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source, severity }) => source === 'ordinal' && severity <= vscode.DiagnosticSeverity.Warning)
    .map(({ code, range }) => `${typeof code === 'object' ? code.value : code}: ${document.getText(range)}`);
}

/** Waits until `check` holds and gives how long it took; fails with what was seen last. */
export async function until(what: string, check: () => unknown, milliseconds = 15_000): Promise<number> {
  const begun = Date.now();
  while (Date.now() - begun < milliseconds) {
    if (await check()) return Date.now() - begun;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${what}: not within ${milliseconds} ms`);
}

/** Waits until the findings of a document are the expected ones and gives how long it took. */
export async function untilFindings(
  document: vscode.TextDocument,
  expected: readonly string[],
  milliseconds?: number,
): Promise<number> {
  const wanted = expected.join('\n');
  try {
    return await until('findings', () => findings(document).join('\n') === wanted, milliseconds);
  } catch (error) {
    const seen = findings(document).join('; ') || 'nothing';
    throw new Error(`expected "${wanted || 'nothing'}", saw "${seen}"`, { cause: error });
  }
}
