import { describe, expect, it } from 'vitest';
import { expansionsIn, isServiceVariable } from './expansion';
import { isPortName } from './port-name';

describe('variables in values', () => {
  it('finds names between $( and )', () => {
    expect(expansionsIn('$(A).$(B_2)').map(({ name, at, length }) => [name, at, length])).toEqual([
      ['A', 0, 4],
      ['B_2', 5, 6],
    ]);
  });

  it('skips escaped ones and what a shell would run', () => {
    expect(expansionsIn('$$(A) $(date -u) ${B} $C')).toEqual([]);
    expect(expansionsIn('$$$(A)').map(({ at }) => at)).toEqual([2]);
  });

  it('knows the variables that Services bring', () => {
    expect(
      ['DB_SERVICE_HOST', 'DB_SERVICE_PORT_SQL', 'DB_PORT', 'DB_PORT_5432_TCP_ADDR'].map(isServiceVariable),
    ).toEqual([true, true, true, true]);
    expect(['DB_HOST', 'SERVICE', 'PORTS'].map(isServiceVariable)).toEqual([false, false, false]);
  });
});

describe('names of container ports', () => {
  it.each(['http', 'a', 'x-1', '9p', 'fifteen-letters'])('takes %s', (name) => {
    expect(isPortName(name)).toBe(true);
  });

  it.each(['', '80', '-http', 'http-', 'a--b', 'Http', 'a_b', 'sixteen-letters1'])('refuses "%s"', (name) => {
    expect(isPortName(name)).toBe(false);
  });
});
