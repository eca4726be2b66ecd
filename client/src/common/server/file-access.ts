import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { findFilesRequest, readFileRequest } from '../../../../server/src/protocol/files';
import type { ReadFileResult } from '../../../../server/src/protocol/files';
import { findFilesBelow, leavingOut } from '../find-files';

const MANIFEST_FILES = {
  glob: '**/{*.yaml,*.yml,*.json,Kustomization}',
  name: /(?:\.ya?ml|\.json|^Kustomization)$/,
  ...leavingOut('node_modules', '.git'),
};

/** Reads one file, or says why it has no text. */
async function readFile(uri: vscode.Uri, maxFileSize: number): Promise<ReadFileResult> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) return { missing: 'gone' };
    if (size > maxFileSize) return { missing: 'too-large' };
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.includes(0) ? { missing: 'no-text' } : { text: new TextDecoder().decode(bytes) };
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
    return { missing: error.code === 'FileNotFound' ? 'gone' : 'unreadable' };
  }
}

/**
 * Serves the files of the workspace to a server that cannot read them itself: in a browser, and in folders of
 * other file systems than the disk.
 */
export function serveFiles(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(findFilesRequest, async ({ folder }, token) => {
      const below = client.protocol2CodeConverter.asUri(folder);
      const uris = await findFilesBelow(below, MANIFEST_FILES, token);
      return uris.map((uri) => client.code2ProtocolConverter.asUri(uri));
    }),
    client.onRequest(readFileRequest, ({ uri, maxFileSize }) =>
      readFile(client.protocol2CodeConverter.asUri(uri), maxFileSize),
    ),
  );
}
