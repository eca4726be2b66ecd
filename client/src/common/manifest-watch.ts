import * as vscode from 'vscode';
import { findFiles, leavingOut } from './find-files';
import { looksLikeKubernetes } from './kubernetes-text';

const LANGUAGES = new Set(['yaml', 'helm', 'json']);
const YAML_FILES = {
  glob: '**/*.{yaml,yml}',
  name: /\.ya?ml$/,
  ...leavingOut('node_modules', '.git', 'vendor'),
};

/** How much of the workspace is looked at: enough for a real one, nothing that a huge one would notice. */
const LIMITS = { files: 500, bytes: 256 * 1024, atOnce: 8 };

const PAUSE_MILLISECONDS = 300;

/** Says whether an open document may be a manifest. */
function isManifest(document: vscode.TextDocument): boolean {
  return LANGUAGES.has(document.languageId) && looksLikeKubernetes(document.getText());
}

/** Says whether a file of the workspace may be a manifest; one that cannot be read is none. */
async function fileIsManifest(uri: vscode.Uri): Promise<boolean> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > LIMITS.bytes) return false;
    return looksLikeKubernetes(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return false;
    throw error;
  }
}

/** Looks through the YAML files of the workspace until one may be a manifest. */
async function workspaceHoldsManifest(token: vscode.CancellationToken): Promise<boolean> {
  // To find files VS Code copies all its settings: whoever waits for `activate` need not wait for that.
  await new Promise((resolve) => setTimeout(resolve));
  const files = await findFiles(YAML_FILES, LIMITS.files, token);
  for (let at = 0; at < files.length && !token.isCancellationRequested; at += LIMITS.atOnce) {
    const found = await Promise.all(files.slice(at, at + LIMITS.atOnce).map(fileIsManifest));
    if (found.includes(true)) return true;
  }
  return false;
}

/**
 * Resolves once the first manifest is seen: open, in the workspace, or written later. Until then nothing else of
 * the extension runs, so that a workspace without Kubernetes pays for none of it. `foundNone` hears of each time that the
 * workspace was looked through in vain.
 */
export function whenManifestSeen(
  subscriptions: vscode.Disposable[],
  log: vscode.LogOutputChannel,
  foundNone: () => void,
): Promise<void> {
  return new Promise((resolve) => {
    const watching: vscode.Disposable[] = [];
    let pause: ReturnType<typeof setTimeout> | undefined;
    const cancellation = new vscode.CancellationTokenSource();
    const seen = (): void => {
      cancellation.cancel();
      vscode.Disposable.from(...watching).dispose();
      resolve();
    };
    const lookAt = (document: vscode.TextDocument): void => {
      if (isManifest(document)) seen();
    };
    /** One search that fails is no reason to overlook what is opened later. */
    const seenIf = (holdsManifest: Promise<boolean>, otherwise?: () => void): void => {
      void holdsManifest
        .catch((error: unknown) => log.error(String(error)))
        .then((found) => (found === true ? seen() : otherwise?.()));
    };
    const search = (): void => seenIf(workspaceHoldsManifest(cancellation.token), foundNone);
    const created = vscode.workspace.createFileSystemWatcher(YAML_FILES.glob, false, true, true);
    watching.push(
      created,
      cancellation,
      vscode.workspace.onDidOpenTextDocument(lookAt),
      vscode.workspace.onDidSaveTextDocument(lookAt),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        // Typing is looked at in pauses: a large file that is no manifest must not cost anything on each key.
        clearTimeout(pause);
        pause = setTimeout(() => lookAt(document), PAUSE_MILLISECONDS);
      }),
      { dispose: () => clearTimeout(pause) },
      vscode.workspace.onDidChangeWorkspaceFolders(search),
      created.onDidCreate((uri) => seenIf(fileIsManifest(uri))),
    );
    subscriptions.push(...watching);
    if (vscode.workspace.textDocuments.some(isManifest)) seen();
    else search();
  });
}
