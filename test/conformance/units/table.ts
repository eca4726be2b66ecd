import type { Answered, Case } from '../family';
import type { ObservedSet } from '../identities/observed';
import { compareUnits } from './compare';
import type { ObservedUnit } from './observed';

const HEAD = ['unit', 'sets', 'refused', 'pods', 'claims', 'names', 'agree', 'differ'];

/** What there was to compare in each unit, and for each set that the API server refused the reason. */
export function unitTable(cases: readonly Answered<Case, ObservedUnit>[], minor: string): string[] {
  const rows = cases.flatMap((unit) => {
    const answer = unit.answers[minor];
    return answer === undefined ? [] : [{ id: unit.id, counts: countsOf(unit, answer, minor) }];
  });
  const sums = HEAD.slice(1).map((_, column) =>
    rows.reduce((sum, { counts }) => sum + (counts[column] ?? 0), 0),
  );
  return [
    line(HEAD[0] ?? '', HEAD.slice(1)),
    ...rows.map(({ id, counts }) => line(id, counts)),
    line(`${rows.length} units`, sums),
    ...cases.flatMap((unit) => refusalsOf(unit, minor)),
  ];
}

function countsOf(unit: Answered<Case, ObservedUnit>, answer: ObservedUnit, minor: string): number[] {
  const observed = Object.values(answer.namespaces);
  const sets = observed.flatMap((one) => one.sets);
  const { agreed, differences } = compareUnits([{ ...unit, answers: { [minor]: answer } }]);
  const agreements = [...agreed.values()].map((counts) => counts.get(minor) ?? 0);
  const srvNames = observed.map(({ srv }) => Object.keys(srv).length);
  return [
    sets.length,
    refusedSets(answer).length,
    total(sets.map(({ pods }) => pods.length)),
    total(sets.map(({ claims }) => claims.length)),
    total([...sets.map(resolvingPods), ...srvNames]),
    total(agreements),
    differences.length,
  ];
}

function resolvingPods({ pods }: ObservedSet): number {
  return pods.filter(({ records }) => records !== '').length;
}

function refusalsOf({ id, answers }: Answered<Case, ObservedUnit>, minor: string): string[] {
  const answer = answers[minor];
  if (answer === undefined) return [];
  return refusedSets(answer).map(
    ({ file, name, reason }) => `refused: ${id}/${file}, StatefulSet ${name}: ${reason}`,
  );
}

function refusedSets({ refused }: ObservedUnit): ObservedUnit['refused'] {
  return refused.filter(({ kind }) => kind === 'StatefulSet');
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function line(title: string, cells: readonly (string | number)[]): string {
  return title.padEnd(44) + cells.map((cell) => String(cell).padStart(8)).join('');
}
