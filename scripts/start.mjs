// npm start [-- FOLDER]: opens a VS Code with this extension on FOLDER, or on the examples.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureBuilt, ensureInstalled, ensurePackaged, root, say } from './lib/prepare.mjs';
import { run, runMain, start, Stop, temporaryFolder } from './lib/processes.mjs';
import { findOnPath, findVsCode, hasDesktop, installExtension, startServer } from './lib/vscode.mjs';

/** @param {string} code @param {string} folder */
async function startDesktop(code, folder) {
  say(`Opening VS Code with Ordinal on ${folder} …`);
  const args = ['--new-window', '--wait', `--extensionDevelopmentPath=${root}`, folder];
  if (process.platform !== 'win32') return (await run(code, args)).code;
  // Only a shell runs a .cmd file there, and it splits at the spaces of "Microsoft VS Code".
  const line = [code, ...args].map((word) => `"${word}"`).join(' ');
  return (await run(line, [], { shell: true })).code;
}

/** Shows an address in the person's browser where there is a desktop to show it on. @param {string} address */
function openInBrowser(address) {
  const opener =
    { darwin: 'open', win32: 'explorer' }[/** @type {string} */ (process.platform)] ??
    findOnPath(['xdg-open']);
  if (opener && hasDesktop()) start(opener, [address], { stdio: 'ignore' }).once('error', () => undefined);
}

/** @param {string} folder */
async function startInBrowser(folder) {
  say('No VS Code is installed that could open a window here, so the one from npm opens in the browser.');
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
  const code = findVsCode();
  return code ? startDesktop(code, folder) : startInBrowser(folder);
});
