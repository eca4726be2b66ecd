import { expect, it } from 'vitest';
import { RestartPolicy } from './restart-policy';

it('a server that ends is started again, and the user is told once; the fifth time it stays down', () => {
  const policy = new RestartPolicy();
  const five = [0, 1000, 2000, 100_000, 179_999].map((now) => policy.ended(now));
  expect(five).toEqual(['restart-and-tell', 'restart', 'restart', 'restart', 'give-up']);
  policy.forget();
  expect(policy.ended(180_000)).toBe('restart-and-tell');
});

it('ends that lie far apart have nothing to do with one another', () => {
  const policy = new RestartPolicy();
  const answers = Array.from({ length: 8 }, (_, index) => policy.ended(index * 180_000));
  expect(new Set(answers)).toEqual(new Set(['restart-and-tell']));
});
