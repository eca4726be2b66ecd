import type { Range } from '../../../base/span';
import type { Severity } from '../../../rules/rule';

/** One edit of a fix, as `--format json` prints it. */
export interface ReportEdit {
  file: string;
  range: Range;
  newText: string;
}

/** One finding, as `--format json` prints it. */
export interface ReportDiagnostic {
  file: string;
  range: Range;
  severity: Severity;
  code: string;
  message: string;
  related: { file: string; range: Range; message: string }[];
  fixes: { title: string; preferred: boolean; edits: ReportEdit[] }[];
}

/** The result of `ordinal check`: the JSON contract, and what the other formats are made of. */
export interface Report {
  version: 1;
  files: number;
  resources: number;
  diagnostics: ReportDiagnostic[];
  summary: Record<Severity, number>;
}
