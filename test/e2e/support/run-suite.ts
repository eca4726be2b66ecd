import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runTests } from '@vscode/test-electron';
import type { Page } from 'playwright-core';
import { root } from '../../../scripts/lib/prepare.mjs';
import type { SuiteResults, TestResult } from '../suite/runner';
import { webExtensionsPath } from './web-front';
import { copyWorkspace, startVsCode } from './window';

/** Which extension host runs the extension: Node's, as on a desktop, or the web worker's, as on vscode.dev. */
export type ExtensionHost = 'node' | 'web';

const suite = join(root, 'dist/test/suite.js');
const timeoutMilliseconds = 120_000;

/**
 * VS Code from its own download server is the rule where it can be had; where only npm is at hand, npm's VS Code
 * runs the same suite. `ORDINAL_VSCODE` (download or npm) decides otherwise.
 */
function usesDownload(): boolean {
  const choice = process.env['ORDINAL_VSCODE'] ?? (process.platform === 'linux' ? 'npm' : 'download');
  return choice === 'download';
}

/** Runs the suite of a workspace inside VS Code and gives the results of its tests. */
export async function runSuite(
  host: ExtensionHost,
  workspace: 'examples' | 'plain',
): Promise<readonly TestResult[]> {
  const folder = copyWorkspace(workspace);
  const log = join(root, `test-results/vscode-${host}-${workspace}.log`);
  mkdirSync(join(root, 'test-results'), { recursive: true });
  writeFileSync(log, '');
  if (host === 'node' && usesDownload()) await runOnDesktop(folder);
  // VS Code forgets extensions of the browser now and then (`openWebFolder`); what is broken fails twice.
  else await runInBrowser(host, folder, log).catch(() => runInBrowser(host, folder, log));
  const results = join(folder, '../results.json');
  if (!existsSync(results))
    throw new Error(`The tests in VS Code ended without results: ${log} holds what was logged.`);
  const { ranIn, tests } = JSON.parse(readFileSync(results, 'utf8')) as SuiteResults;
  if (ranIn !== host) throw new Error(`The tests ran in the ${ranIn} extension host, not in ${host}.`);
  return tests;
}

async function runOnDesktop(folder: string): Promise<void> {
  await runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: suite,
    launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust'],
  });
}

async function runInBrowser(host: ExtensionHost, folder: string, log: string): Promise<void> {
  const vscode = await startVsCode(
    undefined,
    undefined,
    host === 'web' ? { extensions: { ordinal: root } } : undefined,
  );
  const { host: authority } = new URL(vscode.address);
  const extension =
    host === 'web'
      ? `${vscode.address}${webExtensionsPath}/ordinal`
      : `vscode-remote://${authority}${root.replace(/\/$/, '')}`;
  const payload = {
    extensionDevelopmentPath: extension,
    extensionTestsPath: `${extension}/${relative(root, suite)}`,
  };
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const late = new Error(`VS Code did not end the tests in time: ${log} holds what was logged.`);
      timer = setTimeout(() => reject(late), timeoutMilliseconds);
      vscode.onCrash(() => reject(new Error(`The browser ended by itself: ${log} holds what was logged.`)));
      const prepare = async (page: Page) => {
        await page.exposeFunction('codeAutomationExit', () => resolve());
        await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) =>
          appendFileSync(log, `${args.join(' ')}\n`),
        );
      };
      vscode.openWindow(folder, payload, prepare).catch(reject);
    });
  } finally {
    clearTimeout(timer);
    await vscode.close();
  }
}
