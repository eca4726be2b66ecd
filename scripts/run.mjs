// Runs a TypeScript script: node scripts/run.mjs scripts/generate.ts [ARGUMENT…]
// It is bundled first, so that it may import the sources of the server as they are.
import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { root } from './lib/prepare.mjs';
import { run, runMain, Stop } from './lib/processes.mjs';

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
    external: ['esbuild', 'playwright-core', '@vscode/test-electron', 'vscode', 'ajv', 'ajv/*'],
    define: { 'import.meta.url': 'scriptUrl' },
    banner: { js: `const scriptUrl = ${JSON.stringify(`file://${join(root, script)}`)};` },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const { code } = await run(process.execPath, ['--enable-source-maps', outfile, ...args], { cwd: root });
  return code;
});
