import { describe, expect, it } from 'vitest';
import { SplitText } from './split-text';

const at = (line: number, character: number) => ({ line, character });

describe('SplitText', () => {
  it('gives an edit the document that it touches, and keeps all other pieces', () => {
    const before = SplitText.of('a: 1\n---\nb: 2\n---\nc: 3\n');
    const after = before.edited({ start: at(2, 3), end: at(2, 4) }, (text, range) => {
      expect(text).toBe('---\nb: 2\n');
      expect(range).toEqual({ start: at(1, 3), end: at(1, 4) });
      return '---\nb: 5\n';
    });
    expect(after.toString()).toBe('a: 1\n---\nb: 5\n---\nc: 3\n');
    expect(after.pieces[0]).toBe(before.pieces[0]);
    expect(after.pieces[2]).toBe(before.pieces[2]);
  });

  it('joins documents between which a marker goes', () => {
    const before = SplitText.of('a: 1\n---\nb: 2\n');
    const after = before.edited({ start: at(1, 0), end: at(2, 0) }, (text) => text.replace('---\n', ''));
    expect(after.pieces.map(({ text }) => text)).toEqual(['a: 1\nb: 2\n']);
  });

  it('knows a word wherever it stands', () => {
    const text = SplitText.of('a: 1\n---\nkind: X\n');
    expect([text.includes('kind'), text.includes('apiVersion')]).toEqual([true, false]);
  });
});
