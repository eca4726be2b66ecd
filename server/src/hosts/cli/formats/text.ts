import type { Severity } from '../../../rules/rule';
import { visible } from '../visible';
import type { Report } from './report';

const COLOUR: Record<Severity, number> = { error: 31, warning: 33, information: 36, hint: 90 };

/** For people: one finding a line, its other side below it, a summary at the end. */
export function formatText(report: Report, colour: boolean): string {
  const paint = (code: number, text: string): string => (colour ? `\u001B[${code}m${text}\u001B[0m` : text);
  const lines = report.diagnostics.flatMap((diagnostic) => {
    const { file, range, severity, code, message, related, fixes } = diagnostic;
    const preferred = fixes.find((fix) => fix.preferred);
    return [
      `${place(file, range.start)}: ${paint(COLOUR[severity], severity)} ${visible(message)} ${paint(90, `[${code}]`)}`,
      ...related.map((other) =>
        paint(90, `    ${place(other.file, other.range.start)}: ${visible(other.message)}`),
      ),
      ...(preferred === undefined ? [] : [paint(90, `    --fix: ${visible(preferred.title)}`)]),
    ];
  });
  return [...lines, summaryOf(report)].join('\n');
}

function place(file: string, { line, character }: { line: number; character: number }): string {
  return `${visible(file)}:${line + 1}:${character + 1}`;
}

function summaryOf({ files, resources, summary }: Report): string {
  const counts = Object.entries(summary)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}${count > 1 && severity !== 'information' ? 's' : ''}`);
  const found = counts.length === 0 ? 'nothing to report' : counts.join(', ');
  return `${found} in ${resources} resource${resources === 1 ? '' : 's'} of ${files} file${files === 1 ? '' : 's'}`;
}
