import { grouped } from '../../../base/grouped';
import type { Report } from './report';

/** JUnit XML: one test case per finding, grouped by file; a run without findings has one case that passed. */
export function formatJunit(report: Report): string {
  const byFile = grouped(report.diagnostics, ({ file }) => file);
  const suites = [...byFile].map(([file, diagnostics]) => suite(file, diagnostics));
  if (suites.length === 0)
    suites.push(
      '  <testsuite name="ordinal" tests="1" failures="0">\n    <testcase name="check" classname="ordinal"/>\n  </testsuite>',
    );
  const failures = report.diagnostics.filter(isFailure).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="ordinal" tests="${Math.max(1, report.diagnostics.length)}" failures="${failures}">`,
    ...suites,
    '</testsuites>',
  ].join('\n');
}

function suite(file: string, diagnostics: Report['diagnostics']): string {
  const cases = diagnostics.map((diagnostic) => {
    const { range, severity, code, message } = diagnostic;
    const name = `${code} ${range.start.line + 1}:${range.start.character + 1}`;
    const body = isFailure(diagnostic)
      ? `<failure type="${severity}" message="${escape(message)}"/>`
      : `<system-out>${escape(`${severity}: ${message}`)}</system-out>`;
    return `    <testcase name="${escape(name)}" classname="${escape(file)}">${body}</testcase>`;
  });
  const failures = diagnostics.filter(isFailure).length;
  return [
    `  <testsuite name="${escape(file)}" tests="${diagnostics.length}" failures="${failures}">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

function isFailure({ severity }: Report['diagnostics'][number]): boolean {
  return severity === 'error' || severity === 'warning';
}

function escape(text: string): string {
  return (
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      // Control characters have no place in XML 1.0, not even escaped.
      .replace(/[^\t\n\r\u0020-\uFFFD]/g, '\uFFFD')
      // A line of its own would be a command to the CI server that shows the output.
      .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  );
}
