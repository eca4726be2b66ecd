// Brings a clone to the state the other scripts need: dependencies installed, bundles built. Node builtins only.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm, run, Stop } from './processes.mjs';

/** The folder of package.json. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Says what is being done, so that a first run of some minutes is understood. @param {string} sentence */
export function say(sentence) {
  console.log(sentence);
}

/** Compares what npm says it installed with the lockfile; packages for other platforms may be absent. */
function installIsStale() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return true;
  const wanted = Object.entries(readJson('package-lock.json').packages);
  const installed = readJson('node_modules/.package-lock.json').packages;
  return wanted.some(
    ([path, entry]) =>
      path.startsWith('node_modules/') &&
      !entry.optional &&
      !entry.link &&
      installed[path]?.version !== entry.version,
  );
}

/** Installs the dependencies of the lockfile where they are missing or others. */
export async function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    throw new Stop(
      `Ordinal needs Node 20 or newer and this is ${process.version}: install one from https://nodejs.org.`,
    );
  if (!installIsStale()) return;
  say('Installing the dependencies of package-lock.json …');
  const { code } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
  });
  if (code !== 0)
    throw new Stop(
      'The dependencies could not be installed: see what npm said above, then run the command again.',
    );
}

/**
 * Newest change below the given files and folders, in milliseconds.
 * @param {readonly string[]} paths
 * @returns {number}
 */
function newestChange(paths) {
  return Math.max(
    0,
    ...paths.map((path) => {
      const full = join(root, path);
      if (!existsSync(full)) return 0;
      const stat = statSync(full);
      if (!stat.isDirectory()) return stat.mtimeMs;
      const below = readdirSync(full).filter((name) => name !== 'node_modules' && name !== 'dist');
      return Math.max(stat.mtimeMs, newestChange(below.map((name) => join(path, name))));
    }),
  );
}

/**
 * Does `work` unless it was done since the newest change of `sources`; `stamp` remembers when.
 * @param {string} stamp
 * @param {readonly string[]} sources
 * @param {() => Promise<void>} work
 */
async function whenStale(stamp, sources, work) {
  const file = join(root, stamp);
  if (existsSync(file) && statSync(file).mtimeMs > newestChange(sources)) return;
  const begun = new Date();
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  // The begin counts, not the end: a source saved while the work ran is newer than the stamp.
  utimesSync(file, begun, begun);
}

const buildSources = [
  'client',
  'server/src',
  'test/e2e/suite',
  'esbuild.mjs',
  'scripts/bundle',
  'package-lock.json',
];

/** Builds the bundles, and the suite that runs inside VS Code, where a source is newer. */
export async function ensureBuilt() {
  await whenStale('dist/.built', buildSources, async () => {
    say('Building …');
    const { code } = await run(process.execPath, ['esbuild.mjs', '--e2e'], { cwd: root });
    if (code !== 0) throw new Stop('The build failed: the messages above name the file and line.');
  });
}

/** Writes dist/ordinal.vsix where a source is newer. */
export async function ensurePackaged() {
  const sources = [
    ...buildSources,
    'package.json',
    'package.nls.json',
    'README.md',
    'l10n',
    'icons',
    'media',
    'snippets',
    'syntaxes',
    '.vscodeignore',
    'THIRD_PARTY_NOTICES.md',
  ];
  await whenStale('dist/.packaged', sources, async () => {
    say('Packaging dist/ordinal.vsix …');
    const { code, output } = await npm(['run', '--silent', 'package'], { cwd: root, capture: true });
    if (code !== 0)
      throw new Stop(`${output}\nThe extension could not be packaged: the message above says why.`);
  });
}
