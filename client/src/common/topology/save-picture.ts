import * as vscode from 'vscode';

/** Asks where to save a picture, and saves it there. Nothing is written without that answer. */
export async function savePicture(name: string, format: 'svg' | 'png', content: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = `${name}-topology.${format}`;
  const target = await vscode.window.showSaveDialog({
    filters: format === 'svg' ? { SVG: ['svg'] } : { PNG: ['png'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, file) }),
  });
  if (target === undefined) return;
  const bytes = format === 'svg' ? new TextEncoder().encode(content) : fromBase64(content);
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
    void vscode.window.showErrorMessage(vscode.l10n.t('The picture could not be saved: {0}', error.message));
  }
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
