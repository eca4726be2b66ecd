// Runs inside VS Code as its test suite, lets the installed extension see a manifest, and writes what the extension says
// of its own start beside the workspace: how long `activate` took, and how long from the first manifest until the client
// was ready. The clock is the extension's own, because VS Code may have activated it before this suite begins. What the
// latter took of the extension host's processor is measured here.
const vscode = require('vscode');

/** Milliseconds of quiet, and how much the host may work in them, until its own start is over. */
const QUIET = { milliseconds: 300, work: 10, attempts: 40 };

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param {() => boolean} holds */
async function until(holds) {
  while (!holds()) await pause(1);
}

/** Processor time of this process with all its threads, in milliseconds. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Waits until VS Code and all extensions have started, as far as they ever come to rest. */
async function hostRests() {
  for (let attempt = 0; attempt < QUIET.attempts; attempt++) {
    const before = processorTime();
    await pause(QUIET.milliseconds);
    if (processorTime() - before < QUIET.work) return;
  }
}

exports.run = async function run() {
  const extension = vscode.extensions.getExtension('ordinal.ordinal');
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (extension === undefined || folder === undefined) throw new Error('Ordinal is not installed.');
  const api = await extension.activate();
  await hostRests();
  const before = processorTime();
  await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, '../app.yaml'));
  await until(() => api.milestones.ready !== undefined);
  const processor = processorTime() - before;
  const { activated, manifestSeen, ready } = api.milestones;
  const figures = { activation: activated, ready: ready - manifestSeen, processor };
  const file = vscode.Uri.joinPath(folder.uri, '../figures.json');
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(figures)));
};
