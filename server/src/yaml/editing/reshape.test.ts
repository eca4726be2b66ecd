import { describe, expect, it } from 'vitest';
import { readYaml } from '../document';
import { Field } from '../field';
import { nestEntries } from './reshape';

/** The text after some entries of the map `m` were put below `k`. */
function nested(text: string, keys: readonly string[]): string | undefined {
  const map = Field.root(readYaml(text, false), { text }).get('m');
  const change = nestEntries(
    map,
    ['k'],
    map.entries().filter(({ key }) => keys.includes(String(key))),
  );
  if (change === undefined) return undefined;
  const { start, end } = change.place.span;
  return text.slice(0, start) + change.newText + text.slice(end);
}

describe('entries that go below a new key', () => {
  it.each([
    [
      'm:\n  a: 1\n  # of b\n  b: |\n    x\n\n    y\n  c: 3\n',
      'm:\n  k:\n    a: 1\n    # of b\n    b: |\n      x\n\n      y\n  c: 3\n',
    ],
    ['m:\r\n    a: 1\r\n    b: 2 # two\r\n', 'm:\r\n    k:\r\n        a: 1\r\n        b: 2 # two\r\n'],
    ['m: {a: 1, b: [2], c: 3}\n', 'm: {k: {a: 1, b: [2]}, c: 3}\n'],
    ['{"m": {"a": 1, "b": 2}}\n', '{"m": {"k": {"a": 1, "b": 2}}}\n'],
  ])('are %j as they are written', (text, after) => {
    expect(nested(text, ['a', 'b'])).toBe(after);
  });

  it.each([
    ['others stand between them', 'm:\n  a: 1\n  c: 3\n  b: 2\n'],
    ['one of them is merged into the map', 'n: &n\n  b: 2\nm:\n  <<: *n\n  a: 1\n'],
    ['the map stands elsewhere', 'n: &n\n  a: 1\n  b: 2\nm: *n\n'],
  ])('stay where %s', (_, text) => {
    expect(nested(text, ['a', 'b'])).toBeUndefined();
  });
});
