import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance, nearestName } from './nearest';
import { random } from '../../../test/support/random';

/** The definition of optimal string alignment, word for word. */
function aligned(a: string, b: string): number {
  if (a === '' || b === '') return Math.max(a.length, b.length);
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  const costs = [aligned(x, b) + 1, aligned(a, y) + 1, aligned(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1)];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    costs.push(aligned(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...costs);
}

it('the edit distance is what its definition says, up to a limit', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
  fc.assert(
    fc.property(short, short, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(aligned(a, b), limit + 1));
    }),
    random(500),
  );
});

it.each([
  ['zk-headles', ['zk', 'zk-headless', 'zk-client'], 'zk-headless'],
  ['Redis', ['redis', 'redix'], 'redis'],
  ['db-1', ['db-2'], undefined],
  ['redis', ['redis2'], undefined],
  ['redis2', ['redis'], undefined],
  ['cache', ['cache-2'], undefined],
  ['data-cache-2', ['dta-cache-1'], undefined],
  ['dta-cache-1', ['data-cache-2', 'data-cache-1'], 'data-cache-1'],
  ['postgres17', ['postgres-17'], 'postgres-17'],
  ['c0nfig', ['config'], 'config'],
  ['postgres-rw', ['postgres-lb', 'postgres-ro'], undefined],
  ['unconfined', ['Unconfined'], 'Unconfined'],
  ['abc', ['axy'], undefined],
  ['abcd', ['axyd'], undefined],
  ['abcde', ['axyde'], 'axyde'],
])('of %s, among %j, the nearest name is %s', (name, candidates, nearest) => {
  expect(nearestName(name, candidates)).toBe(nearest);
});
