import { describe, expect, it } from 'vitest';
import { root } from '../support/repository';
import { BINDING } from './binding/family';
import { kubernetesVersions } from './control-plane/versions';
import type { Comparison } from './difference';
import { EXPLAINED, unexplained } from './explained';
import type { Case, Family } from './family';
import { IDENTITIES } from './identities/family';
import { PLANS } from './plans/family';
import { readRecord, type AnswerRecord } from './record';
import { UNITS } from './units/family';
import { VERDICTS } from './verdicts/family';

/** How many agreements each version has to give at the least, so that an empty record proves nothing. */
const AGREEMENTS: Readonly<Record<string, number>> = {
  verdicts: 800,
  binding: 35,
  identities: 300,
  units: 20,
  plans: 90,
};

/** The record of a family, compared with what Ordinal says now. */
function compared<C extends Case, Answer>(family: Family<C, Answer>) {
  const record = readRecord<C, Answer>(root, family.name);
  if (record === undefined) throw new Error(`There is no record of ${family.name}.`);
  return {
    name: family.name,
    record: record as AnswerRecord<Case, unknown>,
    result: family.compare(record.cases),
  };
}

function agreements({ agreed }: Comparison): number {
  return [...agreed.values()]
    .flatMap((counts) => [...counts.values()])
    .reduce((sum, count) => sum + count, 0);
}

const pinnedVersions = Object.fromEntries(
  kubernetesVersions(root).map(({ minor, version }) => [minor, version]),
);

const families = [
  compared(VERDICTS),
  compared(BINDING),
  compared(IDENTITIES),
  compared(UNITS),
  compared(PLANS),
];

describe.each(families)('what real control planes did: $name', ({ name, record, result }) => {
  it('has the answers of each of its versions to every case, and the suite still pins those versions', () => {
    const { kubernetes } = record.versions;
    expect(pinnedVersions).toMatchObject(kubernetes);
    for (const { id, answers } of record.cases)
      expect(Object.keys(answers).sort(), id).toEqual(Object.keys(kubernetes).sort());
  });

  it('is what Ordinal says, but for what is explained', () => {
    expect(unexplained(result.differences)).toEqual([]);
    const least = (AGREEMENTS[name] ?? Infinity) * Object.keys(record.versions.kubernetes).length;
    expect(agreements(result)).toBeGreaterThan(least);
  });
});

describe('explanations', () => {
  const keys = families.flatMap(({ result }) => result.differences.map(({ key }) => key));

  it.each(EXPLAINED)('are needed: $reason', ({ differences }) => {
    expect(keys.filter((key) => differences.test(key))).not.toEqual([]);
  });
});
