// Runs a TypeScript script: node scripts/run.mjs scripts/generate.ts [ARGUMENT…]
// It is bundled first, so that it may import the sources of the server as they are.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './lib/prepare.mjs';
import { run, runMain, Stop } from './lib/processes.mjs';

/**
 * Each file keeps its own address in the bundle, by which it finds what lies beside it.
 * @type {import('esbuild').Plugin}
 */
const ownAddresses = {
  name: 'own-addresses',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.(?:ts|mjs)$/ }, ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const contents = readFileSync(path, 'utf8');
      return {
        contents: contents.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
        loader: extname(path) === '.ts' ? 'ts' : 'js',
      };
    }),
};

await runMain(async () => {
  const [script, ...args] = process.argv.slice(2);
  if (script === undefined || !existsSync(script))
    throw new Stop(`${script ?? 'A script'} is not there to be run.`);
  const outfile = join(root, 'dist/scripts', `${basename(script, '.ts')}.cjs`);
  mkdirSync(join(root, 'dist/scripts'), { recursive: true });
  await build({
    entryPoints: [script],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Tools that bring programs of their own stay where npm put them; the test kit imports vscode's types only.
    external: ['esbuild', 'typescript', 'playwright-core', '@vscode/test-electron', 'vscode', 'ajv', 'ajv/*'],
    plugins: [ownAddresses],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const { code } = await run(process.execPath, ['--enable-source-maps', outfile, ...args], { cwd: root });
  return code;
});
