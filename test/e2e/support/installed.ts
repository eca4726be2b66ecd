import { join } from 'node:path';
import { root } from '../../../scripts/lib/prepare.mjs';
import { temporaryFolder } from '../../../scripts/lib/processes.mjs';
import { installExtension } from '../../../scripts/lib/vscode.mjs';
import { startVsCode } from './window';
import type { VsCode } from './window';

/** Starts a VS Code into which the packaged extension was installed, as a person installs it. */
export async function startWithExtension(language?: string): Promise<VsCode> {
  const extensionsDir = temporaryFolder('ordinal-extensions-');
  await installExtension(join(root, 'dist/ordinal.vsix'), extensionsDir);
  return startVsCode(extensionsDir, language);
}
