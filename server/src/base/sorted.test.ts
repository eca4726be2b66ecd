import { describe, expect, it } from 'vitest';
import { firstIndex } from './sorted';

describe('the first index', () => {
  it.each([0, 1, 2, 3, 7, 8])('is the one that a walk finds, among %i', (length) => {
    const sorted = Array.from({ length }, (_, at) => at * 2);
    for (let limit = -1; limit <= 2 * length; limit++) {
      const walked = sorted.findIndex((item) => item >= limit);
      expect(firstIndex(sorted, (item) => item >= limit)).toBe(walked < 0 ? length : walked);
    }
  });
});
