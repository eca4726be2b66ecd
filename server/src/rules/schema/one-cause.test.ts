import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor, uriOf } from '../../../../test/support/service-kit';
import type { PresentedDiagnostic } from '../../features/diagnostics/present';
import { RULES } from '../catalogue.generated';
import { pageOf } from '../rule-pages';

const cases = RULES.flatMap((rule) =>
  pageOf(rule).examples.flatMap(({ wrong, right, minor }, index) =>
    [wrong, right].map((text, side) => ({
      name: `${rule.id} ${index + 1} ${side === 0 ? 'wrong' : 'right'}`,
      text,
      minor,
    })),
  ),
);

/** Findings of the schema rules that stand where another rule found an error too. */
function doubled(diagnostics: readonly PresentedDiagnostic[]): string[] {
  const isSchema = ({ code }: PresentedDiagnostic): boolean => code.startsWith('schema-');
  const others = diagnostics.filter((diagnostic) => !isSchema(diagnostic) && diagnostic.severity === 'error');
  return diagnostics
    .filter(isSchema)
    .flatMap((own) =>
      others
        .filter((other) => touches(own, other))
        .map((other) => `${own.code} and ${other.code}: ${own.message}`),
    );
}

function touches({ range: a }: PresentedDiagnostic, { range: b }: PresentedDiagnostic): boolean {
  const at = ({ line, character }: { line: number; character: number }): number => line * 10_000 + character;
  return at(a.start) < at(b.end) && at(b.start) < at(a.end);
}

describe('schema rules and the rules that know more', () => {
  it.each(cases)('never speak of the same place: $name', ({ text, minor }) => {
    const fixture = parseFixture(text);
    const service = serviceFor(fixture, minor === undefined ? {} : { kubernetesVersion: `1.${minor}` });
    for (const file of fixture.files.keys()) expect(doubled(service.diagnostics(uriOf(file)))).toEqual([]);
  });
});
