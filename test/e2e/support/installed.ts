import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/prepare.mjs';
import { temporaryFolder } from '../../../scripts/lib/processes.mjs';
import { installExtension } from '../../../scripts/lib/vscode.mjs';
import { startVsCode } from './window';
import type { VsCode } from './window';

/** A VS Code, and the folder that holds its extensions. */
export interface InstalledVsCode extends VsCode {
  readonly extensionsDir: string;
}

/** Starts a VS Code into which the packaged extension was installed, as a person installs it; a `restricted` one trusts no workspace. */
export async function startWithExtension(language?: string, restricted = false): Promise<InstalledVsCode> {
  const extensionsDir = temporaryFolder('ordinal-extensions-');
  await installExtension(join(root, 'dist/ordinal.vsix'), extensionsDir);
  return { ...(await startVsCode(extensionsDir, language, undefined, restricted)), extensionsDir };
}

/** Unpacks the packaged extension, as VS Code does when it installs it, and gives the folder. */
export async function unpackExtension(): Promise<string> {
  const folder = temporaryFolder('ordinal-unpacked-');
  await installExtension(join(root, 'dist/ordinal.vsix'), folder);
  const unpacked = readdirSync(folder)
    .map((name) => join(folder, name))
    .find((path) => existsSync(join(path, 'package.json')));
  if (unpacked === undefined) throw new Error(`No extension lies in ${folder}.`);
  return unpacked;
}
