import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf, lineEndAt, lineStartAt, nextLineAt } from './lines';
import { random } from '../../../test/support/random';

const texts = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r\n'), maxLength: 12 });
const places = texts.chain((text) => fc.record({ text: fc.constant(text), offset: fc.nat(text.length) }));

describe('the line that holds an offset', () => {
  it('has no line feed in it, and one or the end of the text on both sides', () => {
    fc.assert(
      fc.property(places, ({ text, offset }) => {
        const [start, end] = [lineStartAt(text, offset), lineEndAt(text, offset)];
        expect(text.slice(start, end)).not.toContain('\n');
        expect(start === 0 || text[start - 1] === '\n').toBe(true);
        expect(end === text.length || text[end] === '\n').toBe(true);
        expect(start + columnOf(text, offset)).toBe(offset);
      }),
      random(100),
    );
  });

  it('is the first one at offset 0, though the text begins with a line feed', () => {
    expect(lineStartAt('\na', 0)).toBe(0);
  });

  it('is followed by the next one, behind its line feed', () => {
    expect(['a\nb', 'a\n', 'a'].map((text) => nextLineAt(text, 0))).toEqual([2, 2, 1]);
  });
});
