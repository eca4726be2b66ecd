import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJson, readText, root } from '../support/repository';
import { zipEntries } from '../support/zip';

const bundles = readJson<Record<string, { bytes: number; inputs: string[] }>>('dist/bundles.json');
const names = Object.keys(bundles).filter((name) => !name.startsWith('dist/test/'));
const browserBundles = names.filter((name) => name.endsWith('/browser.js'));

/** Folders of the packages of a name that went into a bundle: two are two copies. */
function copiesOf(name: string, bundle: string): Set<string> {
  const folder = new RegExp(`^.*node_modules/${name}/`);
  return new Set((bundles[bundle]?.inputs ?? []).flatMap((input) => folder.exec(input)?.[0] ?? []));
}

describe.each(names)('%s', (bundle) => {
  it('holds at most one copy of the LSP protocol', () => {
    // A request declared by one copy is a stranger to the other, and fails only when it is sent.
    for (const name of [
      'vscode-languageserver-protocol',
      'vscode-jsonrpc',
      'vscode-languageserver-types',
      'yaml',
    ]) {
      expect(copiesOf(name, bundle).size, name).toBeLessThanOrEqual(1);
    }
  });

  it('makes no code out of text', () => {
    expect(readText(bundle)).not.toMatch(/\bnew Function\(|[^.\w]eval\(/);
  });
});

it.each(browserBundles)('%s knows no process and no Buffer', (bundle) => {
  expect(
    readText(bundle).match(/\bprocess\.[a-z]\w*|\bBuffer\.(?:from|alloc)\b|\brequire\("node:/g) ?? [],
  ).toEqual([]);
});

it.each(['dist/client/main.js', 'dist/client/browser.js'])(
  '%s holds nothing of the server but the protocol',
  (bundle) => {
    const inputs = bundles[bundle]?.inputs ?? [];
    expect(
      inputs.filter((input) => input.startsWith('server/') && !input.startsWith('server/src/protocol/')),
    ).toEqual([]);
  },
);

describe('the packaged extension', () => {
  it('holds exactly what it needs', () => {
    const files = zipEntries(join(root, 'dist/ordinal.vsix')).filter((name) => name.startsWith('extension/'));
    const optional = /^changelog\.md$/i;
    const own = files
      .map((name) => name.slice('extension/'.length).toLowerCase())
      .filter((name) => !optional.test(name));
    expect(own.filter((name) => name !== 'readme.md').sort()).toEqual([
      'dist/client/browser.js',
      'dist/client/main.js',
      'dist/client/topology.css',
      'dist/client/topology.js',
      'dist/server/browser.js',
      'dist/server/node.js',
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

  // A megabyte is the goal; two servers, for Node and for browsers, and two more languages are in the way.
  it('does not grow unseen', () => {
    expect(statSync(join(root, 'dist/ordinal.vsix')).size).toBeLessThan(1_200_000);
  });
});
