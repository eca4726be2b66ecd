// Runs inside VS Code as its test suite and writes how long the installed extension takes into the file that the
// workspace's settings name: from `activate()` to its end, and from opening the first manifest until its server runs.
const vscode = require('vscode');

/** @param {() => boolean} holds */
async function until(holds) {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}

exports.run = async function run() {
  const extension = vscode.extensions.getExtension('ordinal.ordinal');
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (extension === undefined || folder === undefined) throw new Error('Ordinal is not installed.');
  // At once: VS Code itself opens JSON soon after its start, which activates Ordinal unseen.
  if (extension.isActive) throw new Error('Ordinal is active although nothing asked for it.');
  const begun = performance.now();
  const api = await extension.activate();
  const activated = performance.now();
  await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, '../app.yaml'));
  await until(() => api.state === 'running');
  const ready = performance.now();
  const figures = { activation: activated - begun, ready: ready - activated };
  const file = vscode.Uri.joinPath(folder.uri, '../figures.json');
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(figures)));
};
