import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from '../../scripts/lib/prepare.mjs';
import { Stop, temporaryFolder } from '../../scripts/lib/processes.mjs';
import { ensureVsCode } from '../../scripts/lib/vscode.mjs';
import { startWithExtension } from '../../test/e2e/support/installed';
import type { Bench } from '../bench';
import { appFile, createApp } from '../workspace/app';

/** What the start of the extension took, in milliseconds. */
interface Waits {
  /** Until `activate` returned. */
  readonly activation: number;
  /** From the first manifest until the client was ready. */
  readonly ready: number;
  /** Of the extension host's processor, for the latter. */
  readonly processor: number;
}

const PATIENCE = 120_000;

/** Installs the packaged extension, which is there already, into a real VS Code and lets it be activated there. */
export async function reportActivation(bench: Bench): Promise<void> {
  try {
    await ensureVsCode();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(`VS Code cannot be had here, so activation is left out: ${error.message}`);
    return;
  }
  try {
    await bench.eachRun(async () => {
      const { activation, ready, processor } = await activateOnce();
      bench.add('activation', activation + ready);
      bench.add('activate', activation);
      bench.add('activation-processor', processor);
    });
  } catch (error) {
    // What VS Code logs is long, and the other rows of the table do not depend on it.
    say(`Activation could not be measured in VS Code, so it is left out: ${String(error).slice(-300)}`);
  }
}

async function activateOnce(): Promise<Waits> {
  const parent = temporaryFolder('ordinal-bench-vscode-');
  const folder = join(parent, 'workspace');
  const driver = join(parent, 'driver');
  mkdirSync(folder);
  mkdirSync(driver);
  // Beside the folder, where nothing of it makes VS Code start the extension before the measure does.
  writeFileSync(join(parent, 'app.yaml'), appFile(createApp(1)));
  // VS Code runs a suite for an extension under development only: an empty one, so that Ordinal is the packaged one.
  const manifest = { name: 'driver', publisher: 'bench', version: '0.0.1', engines: { vscode: '*' } };
  writeFileSync(join(driver, 'package.json'), JSON.stringify(manifest));
  await runInVsCode(folder, driver, join(root, 'bench/programs/activation.cjs'));
  return JSON.parse(readFileSync(join(parent, 'figures.json'), 'utf8')) as Waits;
}

async function runInVsCode(folder: string, extension: string, suite: string): Promise<void> {
  const vscode = await startWithExtension();
  const remote = (path: string) => `vscode-remote://${new URL(vscode.address).host}${path}`;
  const payload = { extensionDevelopmentPath: remote(extension), extensionTestsPath: remote(suite) };
  const log: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`VS Code did not end the measure in time:\n${log.join('\n')}`)),
        PATIENCE,
      );
      vscode
        .openWindow(folder, payload, async (page) => {
          await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) =>
            log.push(args.join(' ')),
          );
          await page.exposeFunction('codeAutomationExit', (code: number) =>
            code === 0 ? resolve() : reject(new Error(`The measure failed in VS Code:\n${log.join('\n')}`)),
          );
        })
        .catch(reject);
    });
  } finally {
    clearTimeout(timer);
    await vscode.close();
  }
}
