import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from './config';
import { readConfig } from './config-reader';

const wrong: readonly unknown[] = [
  0,
  1e308,
  Infinity,
  NaN,
  -1,
  true,
  'x\0',
  '?',
  [],
  [5],
  { a: 1 },
  { a: [] },
];

describe('settings of unknown origin', () => {
  it.each(Object.keys(DEFAULT_CONFIG))('that have values of any type are named or read: %s', (name) => {
    for (const value of wrong) {
      const { config, problems } = readConfig({ [name]: value, clusterDomain: 'example.org' });
      if (name !== 'clusterDomain') expect(config.clusterDomain).toBe('example.org');
      for (const problem of problems) {
        expect(problem).toMatch(
          /^(?:The setting "[\w.[\]]+" takes .+, not .+|Ordinal has no setting .+|There is no rule .+)\.$/,
        );
        expect(problem.length).toBeLessThan(200);
      }
    }
  });

  it('keep what is right of a map and of a list', () => {
    const { config, problems } = readConfig({
      rules: { 'service-not-found': 'of', 'resources-missing': 'off' },
      exclude: ['old/**', 7, 'new'],
      schema: { validation: 'maybe' },
    });
    expect(config).toEqual({
      rules: { 'resources-missing': 'off' },
      exclude: ['old/**', 'new'],
      schema: { validation: 'auto' },
    });
    expect(problems).toEqual([
      'The setting "rules.service-not-found" takes off, hint, information, warning or error, not "of".',
      'The setting "exclude[1]" takes a glob of at most 1000 characters, not 7.',
      'The setting "schema.validation" takes auto, on or off, not "maybe".',
    ]);
  });

  it('are spelt with a dot as in the editor, or as maps', () => {
    expect(
      readConfig({
        'schema.validation': 'on',
        'codeLens.enabled': false,
        'trace.server': 'off',
        inlayHints: { enabled: false },
        'rules.dns': 'off',
        rules: { practice: 'hint' },
      }),
    ).toEqual({
      config: {
        schema: { validation: 'on' },
        codeLens: { enabled: false },
        inlayHints: { enabled: false },
        rules: { dns: 'off', practice: 'hint' },
      },
      problems: [],
    });
    expect(
      readConfig({ 'codeLens.enabled': 'no', 'codeLens.enable': true, 'ordinal.rules': {}, 'a.b': 1 }),
    ).toEqual({
      config: { codeLens: { enabled: true } },
      problems: [
        'The setting "codeLens.enabled" takes true or false, not "no".',
        'Ordinal has no setting "codeLens.enable". Did you mean "enabled"?',
        'Ordinal has no setting "ordinal.rules".',
        'Ordinal has no setting "a.b".',
      ],
    });
  });

  it.each([
    ['deploy/[ab', '['],
    ['[', '['],
    ['[]a', '['],
    ['deploy/{a,b', '{'],
    ['{a,{b,c}', '{'],
  ])('leave a glob out that is half typed: %s', (glob, sign) => {
    expect(readConfig({ include: ['a/**', glob] })).toEqual({
      config: { include: ['a/**'] },
      problems: [
        `The setting "include[1]" takes a glob, and nothing closes the "${sign}" in "${glob}"; "\\${sign}" is the sign itself.`,
      ],
    });
  });

  it.each(['\\[ab', '[[]ab', '[a-c]', '{a,b}', '\\{a', 'a}', 'a]', '[{]', ''])(
    'take a whole glob: %j',
    (glob) => {
      expect(readConfig({ include: [glob] })).toEqual({ config: { include: [glob] }, problems: [] });
    },
  );

  it('that are thousands are named by the first ones and counted', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => [`x${at}`, 'off'] as const);
    for (const sent of [Object.fromEntries(many), { rules: Object.fromEntries(many) }, { exclude: many }]) {
      const { problems } = readConfig(sent);
      expect(problems).toHaveLength(11);
      expect(problems.at(-1)).toBe('And 9990 more like these.');
    }
    const globs = readConfig({ exclude: many.map(([name]) => name) });
    expect(globs).toEqual({
      config: {},
      problems: ['The setting "exclude" takes at most 1000 globs, not 10000.'],
    });
  });
});
