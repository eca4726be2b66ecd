// Everything that can be said about the sources without running them: node scripts/check.mjs [NAME…]
import { join } from 'node:path';
import { root } from './lib/prepare.mjs';
import { run, runMain } from './lib/processes.mjs';

const bin = (/** @type {string} */ name) => join(root, 'node_modules', name);
const tsc = bin('typescript/bin/tsc');

/** @type {Record<string, readonly string[]>} */
const checks = {
  'types of the whole': [tsc, '-p', 'tsconfig.json'],
  'types of the server without Node or DOM': [tsc, '-p', 'tsconfig.core.json'],
  'types of what runs in a browser': [tsc, '-p', 'tsconfig.browser.json'],
  'types of the page of a topology': [tsc, '-p', 'tsconfig.webview.json'],
  lint: [
    bin('eslint/bin/eslint.js'),
    '.',
    '--max-warnings=0',
    '--cache',
    '--cache-location',
    'node_modules/.cache/eslint/',
  ],
  format: [bin('prettier/bin/prettier.cjs'), '.', '--check', '--log-level=warn', '--cache'],
  layers: [
    bin('dependency-cruiser/bin/dependency-cruise.mjs'),
    'client',
    'server/src',
    '--output-type',
    'err',
  ],
  'generated files': ['scripts/run.mjs', 'scripts/generate.ts', '--check'],
};

/** Runs the checks whose names begin with one of `names`, two at a time, and gives how many passed, and which failed. */
export async function check(/** @type {readonly string[]} */ names = []) {
  const waiting = Object.entries(checks).filter(
    ([name]) => names.length === 0 || names.some((wanted) => name.startsWith(wanted)),
  );
  /** @type {{ passed: number, failed: number, failures: string[] }} */
  const counts = { passed: 0, failed: 0, failures: [] };
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, args] = next;
      const { code, output } = await run(process.execPath, args, { cwd: root, capture: true });
      counts[code === 0 ? 'passed' : 'failed'] += 1;
      if (code !== 0) counts.failures.push(name);
      console.log(code === 0 ? `  ✓ ${name}` : `  ✗ ${name}\n${output}`);
    }
  };
  await Promise.all([worker(), worker()]);
  return counts;
}

if (process.argv[1]?.endsWith('check.mjs')) {
  await runMain(async () => ((await check(process.argv.slice(2))).failed === 0 ? 0 : 1));
}
