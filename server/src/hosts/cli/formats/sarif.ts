import { RULES } from '../../../rules/catalogue.generated';
import { rulePage } from '../../../rules/pages';
import { pageOf } from '../../../rules/rule-pages';
import type { Severity } from '../../../rules/rule';
import type { Range } from '../../../base/span';
import type { Report } from './report';

const LEVEL: Record<Severity, string> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, as code scanning services read it. Lines and columns are 1-based there. */
export function formatSarif(report: Report, version: string): string {
  const used = RULES.filter((rule) => report.diagnostics.some((diagnostic) => diagnostic.code === rule.id));
  const driver = {
    name: 'Ordinal',
    version,
    rules: used.map((rule) => ({
      id: rule.id,
      shortDescription: { text: pageOf(rule).title },
      fullDescription: { text: pageOf(rule).rationale },
      helpUri: rulePage(rule.id),
    })),
  };
  const results = report.diagnostics.map(({ file, range, severity, code, message, related }) => ({
    ruleId: code,
    ruleIndex: used.findIndex((rule) => rule.id === code),
    level: LEVEL[severity],
    message: { text: message },
    locations: [location(file, range)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other) => ({
            ...location(other.file, other.range),
            message: { text: other.message },
          })),
        }),
  }));
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
    },
    undefined,
    2,
  );
}

function location(file: string, { start, end }: Range) {
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}
