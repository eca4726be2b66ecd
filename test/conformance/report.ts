import { say } from '../../scripts/lib/prepare.mjs';
import type { KubernetesVersion } from './control-plane/versions';
import type { Difference } from './difference';
import { EXPLAINED } from './explained';
import type { Suite } from './families';

/** Prints the table of a family and its differences, and gives the differences. */
export function report(suite: Suite, versions: readonly KubernetesVersion[]): readonly Difference[] {
  const { agreed, differences } = suite.compare();
  const minors = versions.map(({ minor }) => minor);
  say(`\n${suite.name}, ${suite.size} cases`);
  row('agreement on', minors);
  for (const [what, counts] of [...agreed].sort(([a], [b]) => (a < b ? -1 : 1)))
    row(
      what,
      minors.map((minor) => String(counts.get(minor) ?? 0)),
    );
  for (const minor of minors) table(suite.table(minor), minor);
  const counted = (list: readonly Difference[]) =>
    minors.map((minor) => String(list.filter(({ minors: seen }) => seen.includes(minor)).length));
  const reasonOf = ({ key }: Difference) => EXPLAINED.find((entry) => entry.differences.test(key))?.reason;
  row(
    'differences, explained',
    counted(differences.filter((difference) => reasonOf(difference) !== undefined)),
  );
  row('differences, open', counted(differences.filter((difference) => reasonOf(difference) === undefined)));
  for (const difference of differences) {
    const reason = reasonOf(difference);
    say(`\n  ${difference.key} (${difference.minors.join(', ')})`);
    say(indented('cluster', difference.real));
    say(indented('Ordinal', difference.ordinal));
    if (reason !== undefined) say(indented('why', reason));
  }
  return differences;
}

function table(lines: readonly string[], minor: string): void {
  if (lines.length > 0) say(`  Kubernetes ${minor}`);
  for (const line of lines) say(`    ${line}`);
}

function row(title: string, cells: readonly string[]): void {
  say(`  ${title.padEnd(28)}${cells.map((cell) => cell.padStart(8)).join('')}`);
}

function indented(title: string, text: string): string {
  return `    ${title.padEnd(8)} ${text.split('\n').join(`\n${' '.repeat(13)}`)}`;
}
