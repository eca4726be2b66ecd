// A plugin of esbuild for libraries in CommonJS of which a program uses little.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/**
 * What a CommonJS library exports, esbuild copies for every module that imports it, one getter for each export: hundreds
 * of VS Code's API in dozens of modules, before anything runs. With this plugin one module reads what is used of a
 * library, and all others import it from there.
 *
 * Of Node's `util` a copy even loads what nobody uses, because asking for a property is enough.
 * @param {Readonly<Record<string, () => string[]>>} libraries what each exports, by the name it is imported by
 * @returns {import('esbuild').Plugin}
 */
export function importOnce(libraries) {
  const namespace = 'import-once';
  return {
    name: namespace,
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /./ }, ({ path, kind }) =>
        kind === 'import-statement' && path in libraries ? { path, namespace } : undefined,
      );
      onLoad({ filter: /./, namespace }, ({ path }) => ({
        contents: [
          `const api = require('${path}');`,
          // What nobody uses is left out, because reading a property is declared to be without effect.
          ...(libraries[path]?.() ?? []).map(
            (name) => `export const ${name} = /* @__PURE__ */ (() => api.${name})();`,
          ),
        ].join('\n'),
        resolveDir: import.meta.dirname,
      }));
    },
  };
}

/** Names of Node's `util`. */
export const nodeUtil = () => Object.keys(load('node:util'));

/** Names of VS Code's API, which exists in VS Code only. */
export const vscodeApi = () =>
  Array.from(
    readFileSync(load.resolve('@types/vscode/index.d.ts'), 'utf8').matchAll(
      /^\texport (?:abstract )?(?:class|enum|namespace|function|const) (\w+)/gm,
    ),
    ([, name = '']) => name,
  );
