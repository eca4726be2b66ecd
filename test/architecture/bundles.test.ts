import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJson, readText, root } from '../support/repository';
import { zipEntries } from '../support/zip';

const bundles = readJson<Record<string, { bytes: number; inputs: string[] }>>('dist/bundles.json');
const names = Object.keys(bundles).filter((name) => !name.startsWith('dist/test/'));
const browserBundles = names.filter((name) => /\/(?:browser|worker)\.js$/.test(name));
/** Parts of the server that Node and a worker run alike. */
const sharedParts = names.filter((name) => /^dist\/server\/(?!browser|worker|node)/.test(name));

/** Programs as lists of their parts. */
const programs = names.map((name) => names.filter((part) => part === name || isPart(part, name)));

/** The parts of a program stand in one folder, those of the server with the hosts that share them. */
function isPart(part: string, program: string): boolean {
  const folder = /^(?:dist\/(?:server|client)|server\/dist)\//.exec(program)?.[0];
  return folder !== undefined && part.startsWith(folder) && !isWhole(part) && !isWhole(program);
}

/** Says whether a file is a program by itself, whatever stands beside it. */
function isWhole(name: string): boolean {
  return /\/cli\.js$|^dist\/client\/(?:browser|topology)\./.test(name);
}

/** Places of a module of a package that went into a program: two are two copies. */
function copiesOf(name: string, parts: readonly string[]): string[] {
  const module = new RegExp(`node_modules/${name}/(.*)`);
  const found = parts.flatMap((part) => bundles[part]?.inputs ?? []).filter((input) => module.test(input));
  const seen = found.map((input) => module.exec(input)?.[1] ?? '');
  return seen.filter((path, index) => seen.indexOf(path) !== index);
}

describe.each(programs.map((parts) => [parts.join(' '), parts] as const))('%s', (_, parts) => {
  it('holds no module of the LSP protocol or of a parser twice', () => {
    // A request declared by one copy is a stranger to the other, and fails only when it is sent.
    for (const name of [
      'vscode-languageserver-protocol',
      'vscode-jsonrpc',
      'vscode-languageserver-types',
      'yaml',
    ]) {
      expect(copiesOf(name, parts), name).toEqual([]);
    }
  });
});

it.each(names)('%s makes no code out of text', (bundle) => {
  expect(readText(bundle)).not.toMatch(/\bnew Function\(|[^.\w]eval\(/);
});

it('takes the modules of yaml from one of its builds', () => {
  const builds = names
    .filter((name) => name.startsWith('dist/'))
    .flatMap((name) => bundles[name]?.inputs ?? [])
    .flatMap((input) => /node_modules\/yaml\/(?:browser\/)?/.exec(input)?.[0] ?? []);
  expect(new Set(builds).size).toBe(1);
});

it.each(sharedParts)('%s needs nothing of Node', (part) => {
  expect(readText(part).match(/\bBuffer\.(?:from|alloc)\b|\brequire\("(?!\.\/)[^"]*"\)/g) ?? []).toEqual([]);
});

it.each(browserBundles)('%s knows no process and no Buffer', (bundle) => {
  expect(
    readText(bundle).match(/\bprocess\.[a-z]\w*|\bBuffer\.(?:from|alloc)\b|\brequire\("node:/g) ?? [],
  ).toEqual([]);
});

it.each(names.filter((name) => name.startsWith('dist/client/')))(
  '%s holds nothing of the server but the protocol',
  (bundle) => {
    const inputs = bundles[bundle]?.inputs ?? [];
    expect(
      inputs.filter((input) => input.startsWith('server/') && !input.startsWith('server/src/protocol/')),
    ).toEqual([]);
  },
);

it('loads the library of the protocol only when a server is needed', () => {
  const inputs = bundles['dist/client/main.js']?.inputs ?? [];
  expect(inputs).toContain('client/src/common/start-ordinal.ts');
  expect(inputs.filter((input) => input.includes('node_modules/'))).toEqual([]);
});

describe('the packaged extension', () => {
  it('holds exactly what it needs', () => {
    const files = zipEntries(join(root, 'dist/ordinal.vsix')).filter((name) => name.startsWith('extension/'));
    const optional = /^changelog\.md$/i;
    const own = files
      .map((name) => name.slice('extension/'.length).toLowerCase())
      .filter((name) => !optional.test(name))
      // Shared parts carry a hash of what they hold.
      .map((name) => name.replace(/-[a-z0-9]{8}(?=\.js$)/, '-#'));
    expect(own.filter((name) => name !== 'readme.md').sort()).toEqual([
      'dist/client/browser.js',
      'dist/client/chunk-#.js',
      'dist/client/chunk-#.js',
      'dist/client/chunk-#.js',
      'dist/client/connection-#.js',
      'dist/client/main.js',
      'dist/client/process-client-#.js',
      'dist/client/topology.css',
      'dist/client/topology.js',
      'dist/server/browser.js',
      'dist/server/chunk-#.js',
      'dist/server/chunk-#.js',
      'dist/server/kubernetes.js',
      'dist/server/language-server-#.js',
      'dist/server/node.js',
      'dist/server/rule-pages.js',
      'dist/server/served-kinds.js',
      'dist/server/worker.js',
      'icons/ordinal.png',
      'icons/ordinal.svg',
      'l10n/bundle.l10n.zh-cn.json',
      'l10n/bundle.l10n.zh-tw.json',
      'license.txt',
      'media/walkthrough/check.svg',
      'media/walkthrough/copy.svg',
      'media/walkthrough/fault.svg',
      'media/walkthrough/git.svg',
      'media/walkthrough/identities.svg',
      'media/walkthrough/plan.svg',
      'package.json',
      'package.nls.json',
      'package.nls.zh-cn.json',
      'package.nls.zh-tw.json',
      'snippets/single-objects.code-snippets',
      'snippets/stateful-sets.code-snippets',
      'syntaxes/ordinal.injection.tmlanguage.json',
      'third_party_notices.md',
    ]);
  });

  it('is smaller than a megabyte', () => {
    expect(statSync(join(root, 'dist/ordinal.vsix')).size).toBeLessThan(1_000_000);
  });
});
