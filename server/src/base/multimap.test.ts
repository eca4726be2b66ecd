import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MultiMap } from './multimap';
import { random } from '../../../test/support/random';

it('holds what a map of sets would hold', () => {
  const step = fc.record({
    isAdded: fc.boolean(),
    key: fc.constantFrom('a', 'b'),
    value: fc.constantFrom(...'abcdefghijklm'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const map = new MultiMap<string, string>();
      const model = new Map<string, Set<string>>();
      for (const { isAdded, key, value } of steps) {
        const values = model.get(key) ?? new Set<string>();
        if (isAdded) {
          map.add(key, value);
          model.set(key, values.add(value));
        } else {
          map.delete(key, value);
          values.delete(value);
          if (values.size === 0) model.delete(key);
        }
        expect([...map.keys()].sort()).toEqual([...model.keys()].sort());
        for (const each of ['a', 'b']) {
          expect([...map.get(each)]).toEqual([...(model.get(each) ?? [])]);
          expect(map.count(each)).toBe(model.get(each)?.size ?? 0);
        }
      }
    }),
    random(100),
  );
});

it('tells a value that is a set apart from several values', () => {
  const map = new MultiMap<string, Set<number>>();
  const own = new Set([1, 2]);
  map.add('a', own);
  expect([...map.get('a')]).toEqual([own]);
  expect(map.count('a')).toBe(1);
  map.add('a', own);
  expect(map.count('a')).toBe(1);
  map.delete('a', new Set([1, 2]));
  expect(map.count('a')).toBe(1);
  map.delete('a', own);
  expect([...map.keys()]).toEqual([]);
});
