// Child processes that never outlive the script that started them. Node builtins only: runs before `npm ci`.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A problem that a person can mend: its message is one sentence with the remedy, and no stack is printed. */
export class Stop extends Error {}

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
const windows = process.platform === 'win32';

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalTree(child, signal) {
  if (child.pid === undefined) return;
  try {
    // Each child leads a process group of its own, so that its children end with it.
    if (windows) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    else process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: the group ended in the meantime, which is what was wanted.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * Ends a child and everything it started: asks first, then kills.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function end(child) {
  const ended = child.exitCode !== null || child.signalCode !== null;
  if (!ended) {
    const exit = new Promise((resolve) => child.once('exit', resolve));
    signalTree(child, 'SIGTERM');
    const timer = setTimeout(() => signalTree(child, 'SIGKILL'), 5000);
    await exit;
    clearTimeout(timer);
  }
  if (!windows) signalTree(child, 'SIGKILL');
  running.delete(child);
}

/** Ends all children that still run, and everything they started. */
export async function endAll() {
  await Promise.all([...running].map(end));
}

/** True once a signal came: what waited for a child then waits for the end of this process. */
let interrupted = false;

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, async () => {
    interrupted = true;
    await endAll();
    process.exit(128 + (constants.signals[signal] ?? 0));
  });
}

/** Makes a temporary folder that is removed when this process ends. @param {string} prefix */
export function temporaryFolder(prefix) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/**
 * Starts a child that ends with this process at the latest.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', detached: !windows, ...options });
  running.add(child);
  child.once('error', () => running.delete(child));
  child.once('exit', () => running.delete(child));
  return child;
}

/**
 * Runs a child to its end and gives its exit code and, with `capture`, what it wrote.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { capture?: boolean, timeoutSeconds?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { capture = false, timeoutSeconds, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, {
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      ...options,
    });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    const timer = timeoutSeconds && setTimeout(() => void end(child), timeoutSeconds * 1000);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer || undefined);
      if (!interrupted) resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * Runs npm, the same one that runs this script where there is one.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.c?js$/.test(cli)) return run(process.execPath, [cli, ...args], options);
  return run(windows ? 'npm.cmd' : 'npm', args, { ...options, shell: windows });
}

/**
 * Runs the main function of a script and turns a `Stop` into its sentence and exit code 1.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exitCode = 1;
  } finally {
    await endAll();
  }
}
