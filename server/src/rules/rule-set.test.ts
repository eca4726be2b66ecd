import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../test/support/fixture';
import { serviceFor, uriOf } from '../../../test/support/service-kit';
import type { Manifest } from '../model/manifest';
import type { ResourceRule, Rule } from './rule';
import { RuleSet } from './rule-set';

const POD = '\n  template:\n    metadata:\n      labels: {app: db}\n    spec:\n      containers: []\n';
const manifests = {
  set: `apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:\n  serviceName: db${POD}`,
  job: `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: db\nspec:${POD}`,
  service: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\n',
  foreign: `apiVersion: example.com/v1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:${POD}`,
  broken: `apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: "db\nspec:${POD}`,
};

function manifestOf(which: keyof typeof manifests): Manifest {
  const file = serviceFor(parseFixture(`#: a.yaml\n${manifests[which]}`)).file(uriOf('a.yaml'));
  const manifest = file?.chunks.flatMap(({ resources }) => resources)[0]?.manifest;
  if (manifest === undefined) throw new Error('There is no resource.');
  // Short as they are, some of them look like patches.
  return { ...manifest, fragment: false };
}

const rule = (id: string, more: Partial<ResourceRule>): ResourceRule => ({
  id,
  group: 'practice',
  severity: 'warning',
  kinds: 'all',
  check: () => undefined,
  ...more,
});

const namesOf = (rules: readonly Rule[]): string[] => rules.map(({ id }) => id);

describe('a set of rules', () => {
  const rules = [
    rule('any', { kinds: 'any' }),
    rule('all', {}),
    rule('pods', { kinds: 'pods' }),
    rule('services', { kinds: ['Service'] }),
    rule('change', { kinds: ['StatefulSet'], group: 'change' }),
  ];

  it.each([
    ['set', ['any', 'all', 'pods'], ['change']],
    ['job', ['any', 'all', 'pods'], []],
    ['service', ['any', 'all', 'services'], []],
    // Somebody else's kind of the same name: only rules about anything see it.
    ['foreign', ['any'], []],
    ['broken', [], []],
  ] as const)('lets a %s meet its rules alone', (which, state, change) => {
    const judges = new RuleSet(rules, 33).of(manifestOf(which));
    expect(namesOf(judges.state)).toEqual(state);
    expect(namesOf(judges.change)).toEqual(change);
  });

  it('lets fragments meet the rules that know fragments', () => {
    const set = new RuleSet([rule('whole', {}), rule('parts', { fragments: true })], 33);
    const manifest = manifestOf('service');
    expect(namesOf(set.of(manifest).state)).toEqual(['whole', 'parts']);
    expect(namesOf(set.of({ ...manifest, fragment: true }).state)).toEqual(['parts']);
    // Each shape is remembered by itself.
    expect(namesOf(set.of(manifest).state)).toEqual(['whole', 'parts']);
  });

  it('holds rules from their first minor to their last', () => {
    const of = (minor: number): string[] => {
      const set = new RuleSet([rule('old', { until: 29 }), rule('new', { since: 30 })], minor);
      return namesOf(set.of(manifestOf('service')).state);
    };
    expect([28, 29, 30, 31].map(of)).toEqual([['old'], ['old'], ['new'], ['new']]);
  });
});
