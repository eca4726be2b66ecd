import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from '../../../scripts/lib/prepare.mjs';
import { temporaryFolder } from '../../../scripts/lib/processes.mjs';
import { unpackExtension } from './installed';
import { Person } from './person';
import { startVsCode } from './window';
import type { VsCode } from './window';

/** A folder of the file system `memory`, filled with the project's examples. */
const memoryFolder = 'memory:/examples';

/** Starts a VS Code whose windows run the packaged extension in the web worker, and have a file system in memory. */
export async function startWithWebExtension(
  options: { language?: string; asksForTrust?: boolean } = {},
): Promise<VsCode> {
  const { language, ...others } = options;
  const extensions = { ordinal: await unpackExtension(), memory: memoryExtension() };
  return startVsCode(undefined, language, { extensions, ...others });
}

/**
 * Opens a folder with the examples. About one time in ten VS Code starts its extension hosts anew while it opens a window,
 * and forgets the browser's extensions; then the window is opened again.
 */
export async function openWebFolder(vscode: VsCode, folder: string): Promise<Person> {
  for (let attempt = 1; ; attempt += 1) {
    const page = await vscode.openWindow(folder);
    const example = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'zookeeper' });
    const icon = page.getByRole('tab', { name: 'Ordinal' }).first();
    const isThere = await Promise.all([example, icon].map((part) => part.waitFor({ timeout: 30_000 }))).then(
      () => true,
      () => false,
    );
    if (isThere || attempt === 5) return new Person(page);
    await page.close();
  }
}

/** Opens the folder in memory, and Ordinal's tree. */
export async function openMemoryFolder(vscode: VsCode): Promise<Person> {
  const person = await openWebFolder(vscode, memoryFolder);
  await person.openTree();
  return person;
}

/** Puts the extension together that gives the file system: its manifest, its program, and the files to begin with. */
function memoryExtension(): string {
  const folder = temporaryFolder('ordinal-memory-files-');
  cpSync(join(root, 'dist/test/memory-files.js'), join(folder, 'memory-files.js'));
  const manifest = {
    name: 'memory-files',
    publisher: 'test',
    version: '1.0.0',
    engines: { vscode: '^1.91.0' },
    browser: './memory-files.js',
    activationEvents: ['onFileSystem:memory'],
    capabilities: { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } },
    contributes: { commands: [{ command: 'memory.change', title: 'Memory: Change a File Elsewhere' }] },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const examples = join(root, 'examples');
  const paths = readdirSync(examples, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = paths.map((path) => [
    `/examples/${relative(examples, path).split(sep).join('/')}`,
    readFileSync(path, 'utf8'),
  ]);
  writeFileSync(join(folder, 'files.json'), JSON.stringify(Object.fromEntries(texts)));
  return folder;
}
