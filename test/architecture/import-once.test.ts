import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { importOnce, vscodeApi } from '../../scripts/bundle/import-once.mjs';
import { Folder } from '../support/cli';
import { root } from '../support/repository';

const LIBRARY = 'vscode-languageserver-protocol';

const load = createRequire(join(root, 'package.json'));

const folder = new Folder({
  'named.ts': `import { CompletionItemKind as Kind, SymbolKind } from '${LIBRARY}'; export const named = { kind: Kind.Field, symbol: SymbolKind.Event };`,
  'whole.ts': `import * as protocol from '${LIBRARY}'; export const whole = protocol.MarkupKind.Markdown;`,
  'main.ts': `export * from './named'; export * from './whole';`,
});

afterAll(() => folder.remove());

/** What two modules that import a library hold, and their text in a bundle without that library. */
async function bundled(plugins: Plugin[]) {
  const { outputFiles } = await build({
    entryPoints: [join(folder.path, 'main.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    external: [LIBRARY],
    plugins,
    nodePaths: [join(root, 'node_modules')],
  });
  const text = outputFiles[0]?.text ?? '';
  return { text, values: evaluated(text) };
}

/** What a bundle exports; the library that it requires is the one of this repository. */
function evaluated(text: string): object {
  const module = { exports: {} };
  const name = `${text.length}.cjs`;
  folder.write(name, `module.exports = (require, module) => {${text}};`);
  const run: unknown = load(join(folder.path, name));
  if (typeof run === 'function') run(load, module);
  return module.exports;
}

it('reads a library once for all modules that import it, and gives them what they had', async () => {
  const once = await bundled([importOnce({ [LIBRARY]: () => Object.keys(load(LIBRARY) as object) })]);
  const each = await bundled([]);
  expect({ ...once.values }).toEqual({ ...each.values });
  expect(once.text.split(`require("${LIBRARY}")`)).toHaveLength(2);
  expect(each.text.split(`require("${LIBRARY}")`)).toHaveLength(3);
  expect(once.text).not.toContain('__toESM(require');
  // What nobody imports is not read.
  expect(once.text).not.toContain('SemanticTokenTypes');
});

it('knows the names of VS Code’s API', () => {
  const names = vscodeApi();
  expect(names).toEqual(
    expect.arrayContaining(['window', 'workspace', 'l10n', 'Uri', 'TreeItem', 'version']),
  );
  expect(new Set(names).size).toBe(names.length);
});
