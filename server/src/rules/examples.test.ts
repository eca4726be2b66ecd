import { describe, expect, it } from 'vitest';
import { RULES } from './catalogue.generated';
import { pageOf } from './rule-pages';
import { parseFixture, type Fixture } from '../../../test/support/fixture';
import { applyEdits, drawnLines, expectedLines, serviceFor, uriOf } from '../../../test/support/service-kit';
import type { Example, Rule } from './rule';

/** Rules that are off run here at the severity that their examples draw. */
function configFor(rule: Rule, example: Example) {
  return {
    rules: rule.severity === 'off' ? { [rule.id]: 'hint' as const } : {},
    ...(example.minor === undefined ? {} : { kubernetesVersion: `1.${example.minor}` }),
  };
}

const cases = RULES.flatMap((rule) =>
  pageOf(rule).examples.map((example, index) => ({
    name: `${rule.id} ${example.title ?? index + 1}`,
    rule,
    example,
  })),
);

describe('examples of the rules', () => {
  it('stand at every rule', () => {
    expect(RULES.filter((rule) => pageOf(rule).examples.length === 0).map((rule) => rule.id)).toEqual([]);
  });

  it.each(cases)('$name: wrong is found where it is drawn, and nothing else', ({ rule, example }) => {
    const fixture = parseFixture(example.wrong);
    const service = serviceFor(fixture, configFor(rule, example));
    expect(fixture.expectations.length).toBeGreaterThan(0);
    expect(drawnLines(service, fixture, rule.id), patchesIn(service, fixture)).toEqual(
      expectedLines(fixture, rule.id),
    );
  });

  it.each(cases)('$name: right is clean', ({ rule, example }) => {
    const fixture = parseFixture(example.right);
    const service = serviceFor(fixture, configFor(rule, example));
    expect(drawnLines(service, fixture, rule.id)).toEqual([]);
  });

  it.each(cases)(
    '$name: each fix removes its finding and brings no new error or warning',
    ({ rule, example }) => {
      const fixture = parseFixture(example.wrong);
      const config = configFor(rule, example);
      const service = serviceFor(fixture, config);
      const before = new Set(loud(service, fixture).map(withoutPlace));
      for (const file of fixture.files.keys()) {
        for (const diagnostic of service.diagnostics(uriOf(file)).filter((d) => d.code === rule.id)) {
          for (const fix of service.fixes(diagnostic)) {
            const fixed: Fixture = { ...fixture, files: applyEdits(fixture.files, fix.edits) };
            const after = serviceFor(fixed, config);
            const count = (s: typeof service, f: Fixture) => drawnLines(s, f, rule.id).length;
            expect(count(after, fixed), fix.title).toBeLessThan(count(service, fixture));
            expect(
              loud(after, fixed).filter((line) => !before.has(withoutPlace(line))),
              fix.title,
            ).toEqual([]);
          }
        }
      }
    },
  );
});

/** Why a rule may find nothing: shortened manifests are taken for patches, which most rules never see. */
function patchesIn(service: ReturnType<typeof serviceFor>, fixture: Fixture): string {
  const patches = [...fixture.files.keys()].filter((file) =>
    service
      .file(uriOf(file))
      ?.chunks.some(({ resources }) => resources.some(({ manifest }) => manifest.fragment)),
  );
  return patches.length === 0
    ? ''
    : `taken for patches, which only rules with 'fragments' see: ${patches.join()}`;
}

function loud(service: ReturnType<typeof serviceFor>, fixture: Fixture): string[] {
  return drawnLines(service, fixture).filter((line) => / (?:error|warning)\[/.test(line));
}

function withoutPlace(line: string): string {
  return line.replace(/^\S+ /, '');
}
