import { describe, expect, it } from 'vitest';
import { parseChunk } from './parse';
import { joinQuotedLines } from './quoted-lines';

describe('quoted values over several lines', () => {
  it.each([
    ["a:\n  b: 'one\n  two'\n  c: d\n", "a:\n  b: 'one   two'\n  c: d\n"],
    ['- "one\\"\r\ntwo" # three\r\n- b\r\n', '- "one\\"  two" # three \n- b \n'],
    ["a: 'one\n\n\n  it''s two'\nb: c", "a: 'one     it''s two'\nb: c"],
    ["a: |\n  b: 'one\n  two\nc: 'd\ne'\n", "a: |\n  b: 'one\n  two\nc: 'd e'\n"],
    ['a: ["b", "\nc\n", d]\n', 'a: ["b", " c ", d]\n'],
    ["a: it's\nb: isn't\n", "a: it's\nb: isn't\n"],
    ["a: 'never\nb: closed\n", "a: 'never\nb: closed\n"],
  ])('stand on one line in %j', (text, joined) => {
    expect(joinQuotedLines(text)).toBe(joined);
    expect(joined).toHaveLength(text.length);
  });

  it('need no indentation, as for kubectl', () => {
    const { root, problems } = parseChunk(
      'spec:\n  text: \'one\n  two\'\n  more: "three\nfour"\n  last: 5\n',
    );
    expect(problems).toEqual([]);
    const spec = root?.kind === 'map' ? root.pairs[0]?.value : undefined;
    expect(spec?.kind === 'map' && spec.pairs.map(({ key }) => key.text)).toEqual(['text', 'more', 'last']);
  });

  it('that are never closed stay a fault', () => {
    expect(parseChunk("spec:\n  text: 'one\n  more: two\n").problems).not.toEqual([]);
    expect(parseChunk("spec:\n  text: 'one\n  more: 'two'\n").problems).not.toEqual([]);
  });

  it('take linear time', () => {
    const begun = performance.now();
    for (const piece of ["a: 'b\n", "'", "a: '", '- "\\"\n', "a: |\n 'b\n", '["b", '])
      joinQuotedLines(piece.repeat(100_000));
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
