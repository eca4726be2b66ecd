import { expect, it } from 'vitest';
import { allOrNone } from './all-or-none';

it('gives a list back only where nothing in it is missing', () => {
  expect(allOrNone(['a', 'b'])).toEqual(['a', 'b']);
  expect(allOrNone([])).toEqual([]);
  expect(allOrNone([false, 0, ''])).toEqual([false, 0, '']);
  expect(allOrNone(['a', undefined])).toBeUndefined();
});
