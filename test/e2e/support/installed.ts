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

/** Starts a VS Code into which the packaged extension was installed, as a person installs it. */
export async function startWithExtension(language?: string): Promise<InstalledVsCode> {
  const extensionsDir = temporaryFolder('ordinal-extensions-');
  await installExtension(join(root, 'dist/ordinal.vsix'), extensionsDir);
  return { ...(await startVsCode(extensionsDir, language)), extensionsDir };
}
