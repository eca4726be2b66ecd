import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAgreement } from '../../../../test/support/parser-agreement';
import { mutatedText, SEEDS } from '../../../../test/support/random-edits';
import { splitChunks } from '../text/chunks';
import { parseHealthy } from './healthy';
import { parseTolerant } from './parse';
import { random } from '../../../../test/support/random';

const SNIPPETS = [
  '# only a comment\n',
  '---\n',
  '--- # c\na: 1\n...\n',
  'a: &x "q\\n" # e\nb:\n  - 1\n  - {k: v, z}\n  - |\n   lit\n   two\n\nc: *x\ne:\nf: multi\n  line\n',
  '"a|b": | # c | d\n  text\nk: >-\n  folded\n  more\n\n  para\n',
  'a: {b: [1, 2 # ]\n  , 3], c: {}}\nd: []\n',
  '- - a\n  - b\n-\n- c: 1\n  d:\n',
  "q: 'it''s'\nw: 'two\n  lines'\n",
  'a:\r\n  b: 1\r\n  c: |\r\n    x\r\n    y\r\nd: 2\r\n',
  'n: 0644\nm: 0x1F\no: 0o17\np: 1e3\nr: .inf\ns: -.5\nt: ~\nu: yes\nv: "yes"\nx: 12:30\ny: 1_000\n',
  '? a\n: b\n',
  'k: !!str 5\n',
  '{"json": [1, "two", null, true, {"x": {}}]}\n',
  '{\n\t"json": [\n\t\t1, # one\n\t\t"two\n\t\tlines"\n\t]\n}\n',
  '{\n\t--- "a": 1\n}\n',
  '{}\n\ta: 1\n',
  'a: 1\na: 2\n',
  'x: &a\n  <<: *a\n',
  'url: http://x:80/y#z\ntime: 2020-01-01\n',
  '\uFEFFa: 1\n',
  'a: b: c\n',
  '  ---\na: 1\n',
  ' ...\n a: 1\n',
  '# c\n\n  --- # d\n a: 1\n',
  '---\n  ---\na: 1\n',
  '--- a\n  --- b\n',
  'a: type of\n  --- Many\n  like\nb: 1\n',
  'a:\n  - --- x\n  - ... y\n',
  'a: "x\n  --- y\n  ... z"\nb: |\n  ---\n  c\n',
  'a:\n  ---\n  b: 1\n',
  '\ta: 1\n',
  '&b a: b\n',
  '[a: b, {}]\n',
  '[a:, $:]\n- [b:]\n',
  '[$:]\n',
  '- [b:\n  ]\n',
  'a: &b c: d\n',
  'a: &b\n  c: d\n? e\n: f: g\n',
  '[&x a: b, &y {c: d}, "e": {}, f: [g: h]]\n',
  '- &b a: b\n  &c d: e\n- &f\n  &g h: i\n',
  'a: &b \nc: *b\n',
  'a: &b # none\nc: *b\nd: [&e , *e, &f   # none\n  , *f]\n- &g  \n',
  '- &g  \n- *g\n- {a: &h , b: *h, c: &i }\n- *i\n- &j\n- *j\n',
];

describe('the fast reader', () => {
  it.each([...SNIPPETS, ...SEEDS])('agrees with the reference parser on %j', (text) => {
    for (const { start, end } of splitChunks(text)) expectAgreement(text.slice(start, end));
  });

  it('reads the examples of the rules, all of them', () => {
    const healthy = SEEDS.flatMap((text) =>
      splitChunks(text).map(({ start, end }) => text.slice(start, end)),
    ).filter((text) => parseTolerant(text).problems.length === 0);
    expect(healthy.filter((text) => parseHealthy(text, 100) === undefined)).toEqual([]);
  });

  it('reads JSON that is indented with tabs', () => {
    expect(parseHealthy('{\n\t"kind": "Template",\n\t"objects": [\n\t\t1\n\t]\n}\n', 100)).toBeDefined();
  });

  it('agrees with the reference parser on mutated manifests', () => {
    fc.assert(
      fc.property(mutatedText, (text) => {
        for (const { start, end } of splitChunks(text)) expectAgreement(text.slice(start, end));
      }),
      random(500),
    );
  }, 600_000);
});
