import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { findFilesRequest, readFileRequest } from '../../../server/src/protocol/files';
import type { ReadFileResult } from '../../../server/src/protocol/files';

const manifestFiles = '**/{*.yaml,*.yml,*.json,Kustomization}';
const dependencyFolders = '**/{node_modules,.git}/**';
const maxFiles = 20_000;
const defaultMaxFileSize = 5_000_000;

/** Reads one file, or gives `null` where it is gone, unreadable or larger than the setting allows. */
async function readFile(uri: vscode.Uri): Promise<ReadFileResult | null> {
  const maxSize = vscode.workspace.getConfiguration('ordinal', uri).get('maxFileSize', defaultMaxFileSize);
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > maxSize || (type & vscode.FileType.File) === 0) return null;
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return null;
    throw error;
  }
}

/**
 * Serves the files of the workspace to a server that cannot read them itself: in a browser, and in folders of
 * other file systems than the disk.
 */
export function serveFiles(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(findFilesRequest, async (token) => {
      const uris = await vscode.workspace.findFiles(manifestFiles, dependencyFolders, maxFiles, token);
      return uris.map((uri) => client.code2ProtocolConverter.asUri(uri));
    }),
    client.onRequest(readFileRequest, ({ uri }) => readFile(client.protocol2CodeConverter.asUri(uri))),
  );
}
