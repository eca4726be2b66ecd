import { RULES } from '../../../rules/catalogue.generated';
import { explainRule } from '../../../rules/explain';
import { pageOf } from '../../../rules/rule-pages';
import { rulePage } from '../../../rules/pages';
import { nearestName } from '../../../base/nearest';
import { oneOf, UsageError, type CommandLine } from '../arguments';
import type { Terminal } from '../terminal';

/** `ordinal rules`: the catalogue. Returns the exit code. */
export function listRules(line: CommandLine, terminal: Terminal): number {
  if (line.positionals[0] !== undefined)
    throw new UsageError(`rules takes no "${line.positionals[0]}"; 'ordinal explain RULE' tells of one rule`);
  const format = oneOf('format', line.text('format'), ['table', 'json'] as const, 'table');
  if (format === 'json') {
    const rules = RULES.map((rule) => ({
      id: rule.id,
      group: rule.group,
      severity: rule.severity,
      title: pageOf(rule).title,
      since: rule.since,
      until: rule.until,
      page: rulePage(rule.id),
    }));
    terminal.print(JSON.stringify({ version: 1, rules }, undefined, 2));
    return 0;
  }
  const width = Math.max(...RULES.map((rule) => rule.id.length));
  for (const rule of RULES)
    terminal.print(`${rule.id.padEnd(width)}  ${rule.severity.padEnd(11)}  ${pageOf(rule).title}`);
  return 0;
}

/** `ordinal explain RULE`: the rule's page. Returns the exit code. */
export function explain(line: CommandLine, terminal: Terminal): number {
  const [id] = line.positionals;
  if (line.positionals.length > 1) throw new UsageError('explain takes one rule');
  if (id === undefined) throw new UsageError("explain takes the id of a rule; 'ordinal rules' lists them");
  const rule = RULES.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const near = nearestName(
      id,
      RULES.map((candidate) => candidate.id),
    );
    throw new UsageError(
      `There is no rule "${id}"${near === undefined ? "; 'ordinal rules' lists them" : `. Did you mean "${near}"?`}`,
    );
  }
  terminal.print(explainRule(rule, pageOf(rule)));
  return 0;
}
