// Runs inside VS Code as its test suite, lets the installed extension see a manifest, and writes what the extension says
// of its own start beside the workspace: how long `activate` took, and how long from the first manifest until the client
// was ready. The clock is the extension's own, because VS Code may have activated it before this suite begins.
const vscode = require('vscode');

/** @param {() => boolean} holds */
async function until(holds) {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}

exports.run = async function run() {
  const extension = vscode.extensions.getExtension('ordinal.ordinal');
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (extension === undefined || folder === undefined) throw new Error('Ordinal is not installed.');
  const api = await extension.activate();
  await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, '../app.yaml'));
  await until(() => api.milestones.ready !== undefined);
  const { activated, manifestSeen, ready } = api.milestones;
  const figures = { activation: activated, ready: ready - manifestSeen };
  const file = vscode.Uri.joinPath(folder.uri, '../figures.json');
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(figures)));
};
