import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { globMatcher } from './glob';
import { random } from '../../../test/support/random';

const segment = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'ab', 'a.yaml', '.a', '-') },
      {
        weight: 4,
        arbitrary: fc.constantFrom('*', '?', '[ab]', '[a-c]', '{a,b}', '{ab,b}', '{a,{b,c}}'),
      },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.join(''))
  // Two stars beside each other are one only where they are a whole segment.
  .filter((text) => !text.includes('**') && !/^[!?]/.test(text));
const glob = fc
  .array(fc.oneof({ weight: 3, arbitrary: segment }, fc.constant('**')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('/'))
  .filter((text) => !text.includes('**/**'));
const path = fc
  .array(fc.constantFrom('a', 'b', 'ab', 'c', 'a.yaml', '.a', 'aab', '-a'), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('/'));

describe('globs', () => {
  it('mean what they mean elsewhere', () => {
    fc.assert(
      fc.property(glob, path, (pattern, candidate) => {
        expect({ pattern, candidate, matches: globMatcher([pattern])(candidate) }).toEqual({
          pattern,
          candidate,
          matches: picomatch(pattern, { dot: true })(candidate),
        });
      }),
      random(3000),
    );
  });

  it.each([
    ['deploy/**', 'deploy', true],
    ['deploy/**', 'deploy/a/b.yaml', true],
    ['deploy/**', 'deployed/a.yaml', false],
    ['**/*.yaml', 'a.yaml', true],
    ['*.yaml', 'a/b.yaml', false],
    ['*a*', 'aab/a', false],
    ['*?*', '-a/a', false],
    ['./a.yaml', 'a.yaml', true],
    ['!a/**', 'b/c.yaml', true],
    ['!a/**', 'a/c.yaml', false],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['{a', '{a', true],
    ['[a', '[a', true],
    ['{a}', '{a}', true],
    ['{a,{b}}', '{b}', true],
    ['{{a,b}', '{b', true],
    ['[]]', ']', true],
    ['[!a]', 'b', true],
    ['[!a]', 'a', false],
    ['', '', true],
  ])('%j and %j: %s', (pattern, candidate, matches) => {
    expect(globMatcher([pattern])(candidate)).toBe(matches);
  });

  it.each([
    '+(+(+(+(a))))!',
    '*(*(*(a)))b',
    `${'*a'.repeat(100)}*b`,
    `${'**/'.repeat(100)}b`,
    `${'{a,a}'.repeat(100)}b`,
    `${'{a*,*a}'.repeat(50)}b`,
    '{'.repeat(1000),
    `${'{a,'.repeat(500)}${'}'.repeat(500)}`,
  ])('of a hostile repository take no time: %j', (pattern) => {
    const before = process.cpuUsage();
    const matches = globMatcher([pattern]);
    for (const candidate of [`${'a'.repeat(250)}.yaml`, `${'a/'.repeat(1000)}a.yaml`]) matches(candidate);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
  });
});
