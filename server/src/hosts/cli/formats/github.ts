import type { Severity } from '../../../rules/rule';
import { visible } from '../visible';
import type { Report } from './report';

const COMMAND: Record<Severity, string> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions, which turn findings into annotations of a pull request. */
export function formatGithub(report: Report): string {
  return report.diagnostics
    .map(({ file, range, severity, code, message }) => {
      const at = `file=${property(file)},line=${range.start.line + 1},endLine=${range.end.line + 1},col=${range.start.character + 1},endColumn=${range.end.character + 1}`;
      return `::${COMMAND[severity]} ${at},title=${property(`ordinal: ${code}`)}::${data(message)}`;
    })
    .join('\n');
}

function data(text: string): string {
  return visible(text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A'));
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
