import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprint } from './fingerprint';
import { random } from '../../../test/support/random';

it('is the same small number for the same text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const print = fingerprint(text);
      expect(fingerprint([...text].join(''))).toBe(print);
      expect(Number.isInteger(print) && print >= -(2 ** 30) && print < 2 ** 30).toBe(true);
    }),
    random(100),
  );
});

it('tells keys apart that differ in a digit', () => {
  const keys = Array.from({ length: 10_000 }, (_, index) => `n:Service/postgres-${index}`);
  expect(new Set(keys.map(fingerprint)).size).toBe(keys.length);
});
