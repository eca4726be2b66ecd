// Builds a program as several files ("parts"): what two programs have in common stands in one of them, and what is
// imported with `import()` is read and compiled when it is asked for.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, transform } from 'esbuild';
import { withEagerModules } from './eager-modules.mjs';

/**
 * Writes `<folder>/<name>.js` for every entry, and the parts that they share beside them. esbuild splits ES modules
 * only, so each part is made CommonJS afterwards: Node starts that faster, and a worker that is no module can run it.
 * In a worker a script has no scope of its own, hence the function around each part.
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} entries source files, by name of their part
 * @param {import('esbuild').BuildOptions} options
 * @param {string} into the folder that `folder` is written below
 * @returns {Promise<import('esbuild').Metafile['outputs']>}
 */
export async function buildParts(folder, entries, options, into) {
  const { outputFiles = [], metafile } = await build({
    ...options,
    entryPoints: { ...entries },
    outdir: folder,
    chunkNames: '[name]-[hash]',
    format: 'esm',
    splitting: true,
    write: false,
    metafile: true,
    // Only a map inside of the text is followed to the sources when the text is transformed again.
    sourcemap: options.sourcemap ? 'inline' : false,
  });
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      minify: options.minify ?? false,
      sourcemap: options.sourcemap ? 'inline' : false,
      sourcesContent: false,
      // `import()` becomes `require`, which a part that lies beside needs no module loader for.
      supported: { 'dynamic-import': false },
      // Modules are strict without a word.
      banner: '(() => {"use strict";',
      footer: '})();',
    });
    const target = join(into, path.slice(process.cwd().length + 1));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, options.minify ? withEagerModules(code) : code);
  }
  return metafile?.outputs ?? {};
}
