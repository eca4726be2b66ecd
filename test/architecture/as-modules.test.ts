import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { asModule, protocolAsModules } from '../../scripts/bundle/as-modules.mjs';
import { vscodeApi } from '../../scripts/bundle/import-once.mjs';
import { leanFeatures } from '../../scripts/bundle/lean-protocol.mjs';
import { Folder } from '../support/cli';
import { filesBelow, readText, root } from '../support/repository';

const folder = new Folder({});

afterAll(() => folder.remove());

/** Stands for VS Code's API, of which the client's library extends classes. */
const vscode: Plugin = {
  name: 'vscode',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^vscode$/ }, ({ path }) => ({ path, namespace: 'vscode' }));
    onLoad({ filter: /./, namespace: 'vscode' }, () => ({
      contents: vscodeApi()
        .map((name) => `exports.${name} = class { static joinPath() {} };`)
        .join('\n'),
    }));
  },
};

/** What a library exports after it was bundled, and the length of the bundle. */
async function bundled(entry: string, plugins: Plugin[]) {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    conditions: ['node', 'browser'],
    plugins: [vscode, ...plugins],
  });
  const text = outputFiles[0]?.text ?? '';
  const name = `${text.length}.cjs`;
  folder.write(name, text);
  const load = createRequire(join(folder.path, name));
  return { values: load(`./${name}`) as object, length: text.length };
}

/** A value with all that can be reached from it without calling anything: two that do the same look alike. */
function described(value: unknown, seen = new Set<unknown>()): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  if (seen.has(value)) return 'seen';
  seen.add(value);
  const members = Object.entries(Object.getOwnPropertyDescriptors(value))
    // esbuild renames what is called like something else in the bundle; the others depend on `use strict`.
    .filter(([name]) => !['name', 'arguments', 'caller'].includes(name))
    .map(([name, member]) => [name, 'value' in member ? described(member.value, seen) : 'computed']);
  return [typeof value, Object.fromEntries(members)];
}

/** Exported by two modules, for Node and for all: what exports all of both exports neither, and nobody asks it for them. */
const AMBIGUOUS = ['createMessageConnection', 'createProtocolConnection'];

describe('the libraries of the protocol as modules', () => {
  it.each([
    'vscode-languageserver/node',
    'vscode-languageserver-protocol/node',
    'vscode-languageserver',
    'vscode-languageclient/node',
  ])('%s exports what it exports as CommonJS', async (library) => {
    const entry = `export * from '${library}';`;
    const modules = await bundled(entry, [leanFeatures, protocolAsModules]);
    const { values } = await bundled(entry, []);
    const names = Object.keys(values).filter((name) => !AMBIGUOUS.includes(name));
    expect(names.length).toBeGreaterThan(150);
    expect(names.filter((name) => !(name in modules.values))).toEqual([]);
    for (const name of names)
      expect(described(Reflect.get(modules.values, name)), name).toEqual(
        described(Reflect.get(values, name)),
      );
  });

  it('are taken in part', async () => {
    const entry = "export { HoverRequest } from 'vscode-languageserver-protocol';";
    const part = await bundled(entry, [protocolAsModules]);
    expect(part.values).toMatchObject({ HoverRequest: { type: { method: 'textDocument/hover' } } });
    expect(part.length).toBeLessThan(10_000);
  });

  it('are written as TypeScript writes CommonJS today', () => {
    const paths = [
      'jsonrpc',
      'languageclient',
      'languageserver',
      'languageserver-protocol',
      'languageserver-types',
    ]
      .flatMap((name) => filesBelow(`node_modules/vscode-${name}/lib`))
      .filter((path) => path.endsWith('.js') && !path.includes('/umd/'));
    expect(paths.length).toBeGreaterThan(60);
    for (const path of paths)
      expect(asModule(readText(path)), path).not.toMatch(/\bexports\b|\brequire\(|\b__\w+\(/);
  });
});
