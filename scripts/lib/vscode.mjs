// VS Code, a Node that can run it and a browser to show it, from npm, for machines where VS Code cannot be downloaded.
// Everything goes into .vscode-test/, where @vscode/test-electron keeps its downloads too. Node builtins only.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { root, say } from './prepare.mjs';
import { end, npm, run, start, Stop, temporaryFolder } from './processes.mjs';

const versions = { codeServer: '4.139.1', node: '24.21.0', chromium: '153.0.0' };
const cache = join(root, '.vscode-test');

/**
 * Installs one npm package into a folder of its own; a half-finished folder is begun again.
 * @param {string} name
 * @param {string} version
 * @param {(modules: string) => Promise<void>} [afterwards]
 */
async function ensurePackage(name, version, afterwards) {
  const folder = join(cache, `${name.replace(/^@.*\//, '')}-${version}`);
  const modules = join(folder, 'node_modules');
  const complete = join(folder, '.complete');
  if (existsSync(complete)) return modules;
  say(`Getting ${name} ${version} from npm, once …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await install([`${name}@${version}`], folder);
  await afterwards?.(modules);
  writeFileSync(complete, '');
  return modules;
}

/** @param {readonly string[]} what @param {string} cwd */
async function install(what, cwd) {
  // Install scripts would compile native modules that none of this needs.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await npm(['install', ...quiet, ...what], { cwd });
  if (code !== 0)
    throw new Stop(
      `npm could not install ${what.join(' ')} in ${cwd}: check the connection to the npm registry, then run the command again.`,
    );
}

/** Gives the path of a Node that is new enough for VS Code's server: this one, or one from npm. */
async function ensureNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const modules = await ensurePackage(name, versions.node);
  return join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Gives the program of VS Code's own server, with its workbench, as code-server carries them. */
async function ensureServer() {
  const modules = await ensurePackage('code-server', versions.codeServer, (folder) =>
    install(['--omit=dev'], join(folder, 'code-server/lib/vscode')),
  );
  return join(modules, 'code-server/lib/vscode/out/server-main.js');
}

/** Finds a program on the PATH. @param {readonly string[]} names */
export function findOnPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  return names
    .flatMap((name) => folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))))
    .find((path) => existsSync(path));
}

const installedEditors = [
  '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
  join(process.env.LOCALAPPDATA ?? '', 'Programs\\Microsoft VS Code\\bin\\code.cmd'),
  'C:\\Program Files\\Microsoft VS Code\\bin\\code.cmd',
];

/** Says whether there is a desktop that could show a window. */
export function hasDesktop() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/** Gives the command of an installed VS Code; undefined where there is none, or no desktop for its window. */
export function findVsCode() {
  if (!hasDesktop()) return undefined;
  const onPath = findOnPath(['code', 'code-insiders', 'codium']);
  return onPath ?? installedEditors.find((path) => existsSync(path));
}

const installedBrowsers = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Gives a browser that Playwright can drive: CHROME_PATH, an installed one, or the one npm has for Linux x64.
 * @returns {Promise<{ executablePath: string, env: Record<string, string> }>}
 */
export async function ensureBrowser() {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) throw new Stop(`CHROME_PATH names ${named}, which does not exist.`);
  const installed =
    named ??
    findOnPath(['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge']) ??
    installedBrowsers.find((path) => existsSync(path));
  if (installed) return { executablePath: installed, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Stop(
      'No Chrome, Chromium or Edge was found: install one, or name its program in the variable CHROME_PATH.',
    );
  }
  const modules = await ensurePackage('@sparticuz/chromium', versions.chromium, unpackChromium);
  const browser = join(modules, 'browser');
  const env = { LD_LIBRARY_PATH: join(browser, 'lib'), FONTCONFIG_PATH: browser };
  return { executablePath: join(browser, 'chromium'), env };
}

/** @param {string} modules */
async function unpackChromium(modules) {
  const packed = join(modules, '@sparticuz/chromium/bin');
  const target = join(modules, 'browser');
  mkdirSync(target);
  const read = (/** @type {string} */ name) => brotliDecompressSync(readFileSync(join(packed, name)));
  writeFileSync(join(target, 'chromium'), read('chromium.br'), { mode: 0o755 });
  for (const name of ['al2023', 'fonts']) {
    const archive = join(target, `${name}.tar`);
    writeFileSync(archive, read(`${name}.tar.br`));
    const { code, output } = await run('tar', ['-xf', archive, '-C', target], { capture: true });
    if (code !== 0) throw new Stop(`tar could not unpack the browser's libraries: ${output.trim()}`);
    rmSync(archive);
  }
  // The package's own list names folders of a cloud function; text would be boxes where no font is installed.
  writeFileSync(
    join(target, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(target, 'fonts')}</dir>` +
      `<include ignore_missing="yes">/etc/fonts/fonts.conf</include><cachedir>${join(target, 'fonts-cache')}</cachedir></fontconfig>\n`,
  );
}

/** Gets everything that a window of VS Code in a browser needs. */
export async function ensureVsCode() {
  await ensureNode();
  await ensureServer();
  await ensureBrowser();
}

/**
 * Installs a packaged extension into a folder of extensions, without a network.
 * @param {string} vsix
 * @param {string} extensionsDir
 */
export async function installExtension(vsix, extensionsDir) {
  const [node, program] = [await ensureNode(), await ensureServer()];
  // code-server's own command would leave files in the person's home.
  const { code, output } = await run(
    node,
    [
      program,
      ...['--accept-server-license-terms', '--server-data-dir', temporaryFolder('ordinal-install-')],
      ...['--extensions-dir', extensionsDir, '--install-extension', vsix],
    ],
    { capture: true, env: withoutNpm(process.env) },
  );
  if (code !== 0)
    throw new Stop(
      `${output}\nThe extension could not be installed into VS Code: the message above says why.`,
    );
}

/**
 * Starts VS Code's server on a free port and gives its address once it listens. Without `restricted` every workspace is
 * trusted; with it none is, until somebody says so.
 * @param {{ extensionsDir?: string, settings?: object, port?: number, language?: string, restricted?: boolean }} [options]
 */
export async function startServer(options = {}) {
  const [node, program] = [await ensureNode(), await ensureServer()];
  const data = temporaryFolder('ordinal-vscode-');
  mkdirSync(join(data, 'user/User'), { recursive: true });
  writeFileSync(join(data, 'user/User/settings.json'), JSON.stringify(options.settings ?? {}));
  if (options.language) addLanguage(options.language, join(data, 'user'));
  const child = start(
    node,
    [
      program,
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'],
      ...['--accept-server-license-terms', '--enable-smoke-test-driver'],
      ...(options.restricted ? [] : ['--disable-workspace-trust']),
      ...[
        '--disable-telemetry',
        '--user-data-dir',
        join(data, 'user'),
        '--server-data-dir',
        join(data, 'server'),
      ],
      ...['--extensions-dir', options.extensionsDir ?? join(data, 'extensions')],
      ...(options.language ? ['--locale', options.language] : []),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: withoutNpm(process.env) },
  );
  const address = await listening(child);
  return { address, process: child, stop: () => end(child) };
}

/**
 * Adds a language pack that has no texts: VS Code's own stay English, and extensions are told the language.
 * @param {string} language
 * @param {string} userData
 */
function addLanguage(language, userData) {
  const texts = join(userData, 'language-pack.json');
  writeFileSync(texts, JSON.stringify({ contents: {} }));
  const extension = { extensionIdentifier: { id: 'ordinal.no-texts' }, version: '1.0.0' };
  const pack = { hash: 'empty', label: language, extensions: [extension], translations: { vscode: texts } };
  writeFileSync(join(userData, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

/** Variables of npm would change what VS Code's own processes do. @param {NodeJS.ProcessEnv} env */
function withoutNpm(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(npm_|VSCODE_|NODE_OPTIONS)/i.test(name)),
  );
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function listening(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = () => reject(new Stop(`VS Code's server did not start:\n${output}`));
    const timer = setTimeout(fail, 60_000);
    const read = (/** @type {Buffer} */ data) => {
      output += data;
      const port = /listening on (\d+)/.exec(output)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', fail);
  });
}
