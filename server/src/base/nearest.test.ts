import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance, isOneEditAway } from './nearest';

it('one edit away is an edit distance of one', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(isOneEditAway(a, b)).toBe(editDistance(a, b, 2) === 1);
    }),
    { numRuns: 2000 },
  );
});
