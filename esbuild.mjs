// Bundles every program of this repository. Each bundle is described by one entry of `bundles`.
//   node esbuild.mjs                 dist/ and server/dist/, with source maps
//   node esbuild.mjs --production    the same, minified and without source maps: what the VSIX and the npm package hold
//   node esbuild.mjs --e2e           also the suite that runs inside VS Code, into dist/test/
//   node esbuild.mjs --into=FOLDER   writes below that folder instead of this one
// What is done to libraries on their way into a bundle is in scripts/bundle/, and why in docs/adr/0007-server-in-parts.md.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { protocolAsModules } from './scripts/bundle/as-modules.mjs';
import { importOnce, nodeUtil, vscodeApi } from './scripts/bundle/import-once.mjs';
import { leanJsYaml, leanYaml } from './scripts/bundle/lean-parsers.mjs';
import { leanClient, leanFeatures } from './scripts/bundle/lean-protocol.mjs';
import { buildParts } from './scripts/bundle/parts.mjs';

const production = process.argv.includes('--production');
const into = process.argv.find((arg) => arg.startsWith('--into='))?.slice('--into='.length) ?? '.';

const libraries = importOnce({ vscode: vscodeApi, util: nodeUtil, 'node:util': nodeUtil });

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  // Older targets lower the generators of `yaml`, which then takes four times as long.
  target: 'es2022',
  // Of two that know a file, the first one reads it.
  plugins: [leanJsYaml, leanClient, protocolAsModules, libraries],
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', mainFields: ['main'], conditions: ['node'] };

/** @type {import('esbuild').BuildOptions} */
const browser = {
  ...common,
  platform: 'browser',
  mainFields: ['browser', 'main'],
  conditions: ['browser'],
  // Libraries that look whether they run in Node find that they do not.
  define: { global: 'globalThis', process: 'undefined' },
};

/** @type {Record<string, import('esbuild').BuildOptions>} */
const bundles = {
  'dist/client/browser.js': {
    ...browser,
    format: 'cjs',
    entryPoints: ['client/src/browser/main.ts'],
    external: ['vscode'],
  },
  'dist/client/topology.js': {
    ...browser,
    format: 'iife',
    // Nothing of it runs in a worker or looks for Node, so libraries are taken as they are meant for browsers today.
    mainFields: ['module', 'main'],
    entryPoints: ['client/src/webview/main.ts'],
  },
  'dist/client/topology.css': { ...browser, entryPoints: ['client/src/webview/topology.css'] },
  'dist/server/browser.js': {
    ...browser,
    format: 'iife',
    entryPoints: ['server/src/hosts/browser/loader.ts'],
  },
  'server/dist/cli.js': { ...node, entryPoints: ['server/src/hosts/cli/main.ts'] },
};

/**
 * The server runs in Node and in a worker. Both take the parts of a library that are meant for their own by its name, and
 * the rest as it is for browsers.
 * @type {import('esbuild').BuildOptions}
 */
const server = {
  ...common,
  platform: 'node',
  conditions: ['node', 'browser'],
  mainFields: ['main'],
  alias: { yaml: './node_modules/yaml/browser/index.js' },
};

/** What is data and no program: the schema, which version serves which kind, and what people read about the rules. */
const data = {
  kubernetes: 'server/src/schema/kubernetes.generated.ts',
  'served-kinds': 'server/src/schema/api-version-table.ts',
  'rule-pages': 'server/src/rules/rule-pages.ts',
};

/**
 * Data are files of their own. The rules' files hold both, so what of them goes where is found by bundling each alone.
 * @type {import('esbuild').Plugin}
 */
const dataApart = {
  name: 'data-apart',
  setup: ({ onResolve }) => {
    for (const [name, source] of Object.entries(data)) {
      const module = basename(source, '.ts').replace('.', '\\.');
      onResolve({ filter: new RegExp(`[\\\\/]${module}$`) }, () => ({
        path: `./${name}.js`,
        external: true,
      }));
    }
  },
};

/** Servers of several parts, by folder. @type {Record<string, Record<string, string>>} */
const servers = {
  'dist/server': {
    node: 'server/src/hosts/node/server.ts',
    worker: 'server/src/hosts/browser/server.ts',
  },
  'server/dist': { server: 'server/src/hosts/node/server.ts' },
};

/** @type {Record<string, import('esbuild').BuildOptions>} */
const endToEnd = {
  'dist/test/suite.js': {
    ...browser,
    format: 'cjs',
    minify: false,
    entryPoints: ['test/e2e/suite/index.ts'],
    external: ['vscode'],
  },
  'dist/test/memory-files.js': {
    ...browser,
    format: 'cjs',
    minify: false,
    entryPoints: ['test/e2e/suite/memory-files.ts'],
    external: ['vscode'],
  },
};

const wanted = process.argv.includes('--e2e') ? { ...bundles, ...endToEnd } : bundles;
mkdirSync('dist', { recursive: true });
// The names of shared parts change with what they hold: those of an older build must not be packaged with them.
for (const folder of ['dist/client', ...Object.keys(servers)])
  rmSync(join(into, folder), { recursive: true, force: true });
const single = Object.entries(wanted).map(async ([outfile, options]) => {
  const missing = /** @type {string[]} */ (options.entryPoints).filter((entry) => !existsSync(entry));
  if (missing.length > 0)
    throw new Error(`${missing.join(', ')} does not exist, so ${outfile} cannot be built.`);
  const { metafile } = await build({ ...options, outfile: join(into, outfile) });
  return metafile?.outputs ?? {};
});
const client = buildParts(
  'dist/client',
  { main: 'client/src/node/main.ts' },
  { ...node, external: ['vscode'] },
  into,
);
const several = Object.entries(servers).flatMap(([folder, entries]) => [
  buildParts(
    folder,
    entries,
    { ...server, plugins: [leanJsYaml, leanYaml, leanFeatures, protocolAsModules, libraries, dataApart] },
    into,
  ),
  ...Object.entries(data).map(([name, source]) => buildParts(folder, { [name]: source }, server, into)),
]);
const outputs = await Promise.all([...single, client, ...several]).catch((/** @type {Error} */ error) => {
  console.error(error.message);
  process.exit(1);
});

// What went into each bundle: the architecture tests read it.
if (into === '.')
  writeFileSync(
    'dist/bundles.json',
    JSON.stringify(
      Object.fromEntries(
        outputs
          .flatMap((written) => Object.entries(written))
          .filter(([outfile]) => !outfile.endsWith('.map'))
          .map(([outfile, { bytes, inputs }]) => [outfile, { bytes, inputs: Object.keys(inputs).sort() }]),
      ),
      undefined,
      1,
    ),
  );
