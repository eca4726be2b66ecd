// npm test [-- --only PART[,PART]]: installs and builds what is missing, then runs every kind of test.
// The last line counts them all: "N passed, N failed" and, where tests could not run here, ", N skipped".
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureBuilt, ensureInstalled, ensurePackaged, root, say } from './lib/prepare.mjs';
import { run, runMain, Stop, temporaryFolder } from './lib/processes.mjs';
import { ensureVsCode } from './lib/vscode.mjs';

const vitestProjects = [
  'unit',
  'client',
  'properties',
  'conformance',
  'architecture',
  'protocol',
  'cli',
  'quality',
  'fuzz',
  'hardness',
  'speed',
  'browser',
];
const endToEndFiles = new Map([
  ['e2e-node', ['test/e2e/node.test.ts']],
  ['e2e-web', ['test/e2e/web.test.ts']],
  ['e2e-ui', testsIn('test/e2e/ui')],
]);
const endToEndParts = [...endToEndFiles.keys()];
const parts = ['static', ...vitestProjects, ...endToEndParts];
const groups = new Map([['e2e', endToEndParts]]);

/** @typedef {{ passed: number, failed: number, skipped?: number, failures?: readonly string[] }} Counts */

/** @param {string} folder */
function testsIn(folder) {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.test.ts'));
  return names.sort().map((name) => `${folder}/${name}`);
}

/** @param {readonly string[]} args @returns {Set<string>} */
function wantedParts(args) {
  const at = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='));
  if (at < 0) {
    if (args.length > 0)
      throw new Stop(`"${args[0]}" is no option of npm test: the one there is, is --only PART[,PART].`);
    return new Set(parts);
  }
  const list = args[at]?.slice('--only='.length) || args[at + 1] || '';
  const named = list.split(',').flatMap((name) => groups.get(name) ?? [name]);
  const unknown = named.find((name) => !parts.includes(name));
  if (unknown !== undefined) {
    throw new Stop(
      `"${unknown}" is no part of the tests: the parts are ${[...parts, ...groups.keys()].join(', ')}.`,
    );
  }
  return new Set(named);
}

/**
 * Runs Vitest on some of its projects and counts what it reports; gives nothing where it did not come to its end.
 * @param {readonly string[]} projects
 * @param {number} timeoutSeconds
 * @param {readonly string[]} options
 * @returns {Promise<Counts | undefined>}
 */
async function vitest(projects, timeoutSeconds, options) {
  const report = join(root, 'test-results/vitest.json');
  rmSync(report, { force: true });
  const { code } = await run(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      ...['--reporter=json', `--outputFile.json=${report}`],
      ...options,
    ],
    { cwd: root, timeoutSeconds },
  );
  if (!existsSync(report)) return undefined;
  const result = JSON.parse(readFileSync(report, 'utf8'));
  // A file that could not be loaded holds no test that failed, and an error outside of any test fails only the run.
  const broken = result.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = result.numFailedTests + broken;
  const isOutside = failed === 0 && code !== 0;
  return {
    passed: result.numPassedTests,
    failed: isOutside ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
    failures: isOutside
      ? ['something outside of any test, which is printed above behind its results']
      : result.testResults.flatMap(failuresOf),
  };
}

/**
 * Runs a file of tests in VS Code. A window that hangs would make each of its tests wait to the end: after a time that is
 * enough for all of them and for one that fails, the file begins again with a new VS Code, once.
 * @param {string} project
 * @param {string} file
 * @returns {Promise<Counts>}
 */
async function inVsCode(project, file) {
  const attempt = () => vitest([project], 360, ['--no-file-parallelism', '--reporter=verbose', file]);
  const counts = await attempt();
  if (counts !== undefined) return counts;
  say(`${file} did not come to its end in time, and begins again with a new VS Code …`);
  return (await attempt()) ?? unended(file);
}

/** @param {string} what @returns {Counts} */
function unended(what) {
  return { passed: 0, failed: 1, failures: [`${what} did not come to its end in time.`] };
}

/**
 * What failed in a file, a line for each test, and the beginning of what it says.
 * @param {{ name: string, message?: string, assertionResults: { status: string, fullName: string, failureMessages?: string[] }[] }} file
 */
function failuresOf({ name, message, assertionResults }) {
  const path = relative(root, name);
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  const said = failed.map(({ fullName, failureMessages }) => [`${path}: ${fullName}`, failureMessages?.[0]]);
  if (said.length === 0 && message) said.push([path, message]);
  return said.map(
    ([where, why = '']) => `${where}\n    ${why.slice(0, 500).split('\n').slice(0, 6).join('\n    ')}`,
  );
}

await runMain(async () => {
  const wanted = wantedParts(process.argv.slice(2));
  const only = (/** @type {readonly string[]} */ names) => names.filter((name) => wanted.has(name));
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const failures = [];
  const add = (/** @type {Counts} */ counts) => {
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped ?? 0;
    failures.push(...(counts.failures ?? []));
  };
  // What a test that was interrupted leaves behind goes with this folder.
  process.env.TMPDIR = temporaryFolder('ordinal-test-');
  await ensureInstalled();
  await ensureBuilt();
  mkdirSync(join(root, 'test-results'), { recursive: true });
  if (wanted.has('static')) {
    say('Checking types, style and layers …');
    // Imported late: what it checks with is installed above.
    add(await (await import('./check.mjs')).check());
  }
  if (wanted.has('architecture') || wanted.has('e2e-ui')) await ensurePackaged();
  if (only(vitestProjects).length > 0) {
    say(`Testing in Node: ${only(vitestProjects).join(', ')} …`);
    add(
      (await vitest(only(vitestProjects), 1200, ['--reporter=default'])) ?? unended('What is tested in Node'),
    );
  }
  if (only(endToEndParts).length > 0) {
    // Downloads belong here, where no test waits for them.
    await ensureVsCode();
    say(`Testing in VS Code: ${only(endToEndParts).join(', ')} …`);
    for (const part of only(endToEndParts))
      for (const file of endToEndFiles.get(part) ?? []) add(await inVsCode(part, file));
  }
  // Said again at the end: what comes before is long, and some only see its last lines.
  for (const failure of failures) console.log(`\nfailed: ${failure}`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed === 0 ? 0 : 1;
});
