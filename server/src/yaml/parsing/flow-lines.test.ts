import { describe, expect, it } from 'vitest';
import { parseChunk } from './parse';
import { joinFlowLines } from './flow-lines';

describe('values in quotes or brackets over several lines', () => {
  it.each([
    ["a:\n  b: 'one\n  two'\n  c: d\n", "a:\n  b: 'one   two'\n  c: d\n"],
    ['- "one\\"\r\ntwo" # three\r\n- b\r\n', '- "one\\"  two" # three\r\n- b\r\n'],
    ["a: 'one\n\n\n  it''s two'\nb: c", "a: 'one     it''s two'\nb: c"],
    ["a: |\n  b: 'one\n  two\nc: 'd\ne'\n", "a: |\n  b: 'one\n  two\nc: 'd e'\n"],
    ['a: ["b", "\nc\n", d]\n', 'a: ["b", " c ", d]\n'],
    ["a: [ # it's one\n{b: it's},\n'c'\n]\nd: e\n", "a: [            {b: it's}, 'c' ]\nd: e\n"],
    ["a: it's\nb: isn't\n", "a: it's\nb: isn't\n"],
    ["a: 'never\nb: closed\n", "a: 'never\nb: closed\n"],
    ['a: [never\nb: closed\n', 'a: [never\nb: closed\n'],
  ])('stand on one line in %j', (text, joined) => {
    expect(joinFlowLines(text)).toBe(joined);
    expect(joined).toHaveLength(text.length);
  });

  it('need no indentation, as for kubectl', () => {
    const text =
      'spec:\n  text: \'one\n  two\'\n  more: "three\nfour"\n  list: [\n  a,\n  b\n  ]\n  map: {\na: b\n}\n  last: 5\n';
    const { root, problems } = parseChunk(text);
    expect(problems).toEqual([]);
    const spec = root?.kind === 'map' ? root.pairs[0]?.value : undefined;
    const keys = spec?.kind === 'map' ? spec.pairs.map(({ key }) => key.text) : [];
    expect(keys).toEqual(['text', 'more', 'list', 'map', 'last']);
  });

  it('may end a line with a doubled quote, and go on below it without being indented', () => {
    const text = "status:\n  - message: 'fields ''key''\n    and ''secret'''\n    reason: Failed\n";
    expect(parseChunk(text).problems).toEqual([]);
  });

  it('that are never closed stay a fault', () => {
    for (const value of ["'one", "'one\n  more: 'two'", '[a', '[a\n  more: [b]', '[a}', '{a: [b}'])
      expect(parseChunk(`spec:\n  text: ${value}\n  last: two\n`).problems, value).not.toEqual([]);
  });

  it('take linear time', () => {
    const begun = performance.now();
    for (const piece of ["a: 'b\n", "'", "a: '", '- "\\"\n', "a: |\n 'b\n", '["b", ', 'a: [b\n', "a: [b\n'"])
      joinFlowLines(piece.repeat(20_000));
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
