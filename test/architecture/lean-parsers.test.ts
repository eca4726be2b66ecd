import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { leanJsYaml, leanYaml } from '../../scripts/bundle/lean-parsers.mjs';
import type { parseHealthy } from '../../server/src/yaml/parsing/healthy';
import type { parseChunk, parseTolerant } from '../../server/src/yaml/parsing/parse';
import { Folder } from '../support/cli';
import { mutated, SEEDS } from '../support/random-edits';
import { root } from '../support/repository';
import { random } from '../support/random';

interface Parsers {
  readonly parseChunk: typeof parseChunk;
  readonly parseTolerant: typeof parseTolerant;
  readonly parseHealthy: typeof parseHealthy;
}

/** What the libraries read in ways of their own: tags, versions, keys, anchors, numbers. */
const RARE = [
  '%YAML 1.1\n---\na: 0o17\nb: 017\nc: yes\nd: 2020-01-01\ne: 1:30\n',
  'a: !!set {x, y}\nb: !!omap [x: 1, y: 2]\nc: !!pairs [x: 1, x: 2]\nd: !!binary aGk=\ne: !!timestamp 2020-01-01\n',
  'a: !!set [x]\nb: !!omap {x: 1}\nc: !!binary "?"\nd: !!int x\ne: !own {f: 1}\n',
  '? [a, b]\n: {c: d}\n? |\n  text\n: - e\n',
  'a: &x {b: 1}\nc: {<<: *x, d: *missing}\n? *x\n: e\n',
  "a: \"\\u00e9\\x41\\q\"\nb: 'it''s'\nc: >-\n  folded\n\n  text\nd: |2+\n    kept\n\n",
  'a: .inf\nb: -.NaN\nc: 1e400\nd: 0x1F\ne: ~\nf: 12345678901234567890\n',
];

let lean: Parsers;
let whole: Parsers;

beforeAll(async () => {
  const [leanText, wholeText] = [await bundled([leanJsYaml, leanYaml]), await bundled([])];
  expect(leanText.length).toBeLessThan(0.8 * wholeText.length);
  const folder = new Folder({ 'lean.cjs': leanText, 'whole.cjs': wholeText });
  const load = createRequire(join(folder.path, 'lean.cjs'));
  lean = load('./lean.cjs') as Parsers;
  whole = load('./whole.cjs') as Parsers;
  folder.remove();
});

/** Both parsers as the server has them, in one file. */
async function bundled(plugins: Plugin[]): Promise<string> {
  const entry = ['healthy', 'parse']
    .map((name) => `export * from './server/src/yaml/parsing/${name}';`)
    .join('\n');
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    write: false,
    format: 'cjs',
    alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
    plugins,
  });
  return outputFiles[0]?.text ?? '';
}

function expectTheSame(text: string): void {
  expect(lean.parseChunk(text)).toEqual(whole.parseChunk(text));
  expect(lean.parseTolerant(text)).toEqual(whole.parseTolerant(text));
  expect(lean.parseHealthy(text, 100)).toEqual(whole.parseHealthy(text, 100));
}

describe('the parsers as they are bundled', () => {
  it.each(RARE)('read as the whole libraries do: %j', expectTheSame);

  it('read the examples of the rules as the whole libraries do', () => {
    for (const text of SEEDS) expectTheSame(text);
  });

  it('read broken manifests as the whole libraries do', () => {
    fc.assert(fc.property(mutated(SEEDS), expectTheSame), random(300));
  });
});
