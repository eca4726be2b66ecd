import { describe, expect, it } from 'vitest';
import type { YamlNode } from './node';
import { parseChunk } from './parsing/parse';
import { Siblings } from './siblings';

function siblingsIn(text: string): Siblings {
  const root: YamlNode | undefined = parseChunk(text).root;
  if (root?.kind !== 'map' && root?.kind !== 'sequence') throw new Error('This text is no collection.');
  return new Siblings(root);
}

describe('siblings', () => {
  it('know which keys a map writes more than once', () => {
    const siblings = siblingsIn('a: 1\nb: 2\na: 3\n');
    expect(['a', 'b', 'c'].map((key) => siblings.isDoubled(key))).toEqual([true, false, false]);
    expect(siblingsIn('- a\n- a\n').isDoubled('a')).toBe(false);
  });

  it.each([
    ['a map', 'a: 1\nb: 2\nc: 3\n', [0, 5, 10]],
    ['a list', '- a\n- b\n- c\n', [2, 6, 10]],
  ])('know where the next one of %s begins', (_, text, starts) => {
    const siblings = siblingsIn(text);
    expect(starts.map((start) => siblings.nextBehind(start))).toEqual([...starts.slice(1), Infinity]);
    expect(siblings.nextBehind(-1)).toBe(starts[0]);
  });
});
