// npm start [-- FOLDER]: opens a VS Code with this extension on FOLDER, or on the examples.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureBuilt, ensureInstalled, ensurePackaged, root, say } from './lib/prepare.mjs';
import { run, runMain, start, Stop, temporaryFolder } from './lib/processes.mjs';
import { findOnPath, installExtension, startServer } from './lib/vscode.mjs';

/** @param {string} code @param {string} folder */
async function startDesktop(code, folder) {
  say(`Opening VS Code with Ordinal on ${folder} …`);
  const args = ['--new-window', '--wait', `--extensionDevelopmentPath=${root}`, folder];
  return (await run(code, args, { shell: process.platform === 'win32' })).code;
}

/** Shows an address in the person's browser where there is a desktop to show it on. @param {string} address */
function openInBrowser(address) {
  const opener =
    { darwin: 'open', win32: 'explorer' }[/** @type {string} */ (process.platform)] ??
    findOnPath(['xdg-open']);
  const desktop = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (opener && desktop) start(opener, [address], { stdio: 'ignore' }).once('error', () => undefined);
}

/** @param {string} folder */
async function startInBrowser(folder) {
  say('There is no `code` on the PATH, so VS Code from npm opens in the browser.');
  await ensurePackaged();
  const extensionsDir = temporaryFolder('ordinal-extensions-');
  await installExtension(join(root, 'dist/ordinal.vsix'), extensionsDir);
  const server = await startServer({ extensionsDir, settings: { 'chat.disableAIFeatures': true } });
  const address = `${server.address}/?folder=${encodeURIComponent(folder)}`;
  say(`\nVS Code with Ordinal is at ${address}\nCtrl-C ends it.`);
  openInBrowser(address);
  await new Promise((ended) => server.process.once('exit', ended));
}

await runMain(async () => {
  const folder = resolve(process.argv[2] ?? join(root, 'examples'));
  if (!existsSync(folder))
    throw new Stop(`The folder ${folder} does not exist: name one that does, as in npm start -- examples.`);
  await ensureInstalled();
  await ensureBuilt();
  const code = findOnPath(['code', 'code-insiders', 'codium']);
  return code ? startDesktop(code, folder) : startInBrowser(folder);
});
