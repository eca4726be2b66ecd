import * as vscode from 'vscode';
import { manifests } from './manifests';
import { quiet } from './quiet';
import { runTests } from './runner';
import type { SuiteResults } from './runner';

/** The entry that VS Code calls: runs the tests meant for the opened workspace and writes their results beside it. */
export async function run(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('The tests need an opened folder.');
  const tests = await runTests(folder.name === 'plain' ? quiet : manifests);
  const results: SuiteResults = { ranIn: 'importScripts' in globalThis ? 'web' : 'node', tests };
  const file = vscode.Uri.joinPath(folder.uri, '../results.json');
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(results)));
}
