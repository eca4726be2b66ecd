import type { OrdinalService } from '../../../service';
import type { Severity } from '../../../rules/rule';
import { oneOf, pathsOf, UsageError, type CommandLine } from '../arguments';
import { readBase } from '../base';
import { configurationOf } from '../configuration';
import { applyFixes } from '../fix';
import { formatGithub } from '../formats/github';
import { formatJunit } from '../formats/junit';
import type { Report } from '../formats/report';
import { formatSarif } from '../formats/sarif';
import { formatText } from '../formats/text';
import { readManifests, tellUnread, type Manifests } from '../manifests';
import type { Terminal } from '../terminal';

const FORMATS = ['text', 'json', 'sarif', 'github', 'junit'] as const;
const FAIL_ON = ['error', 'warning', 'information', 'never'] as const;
const LOUDNESS: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** `ordinal check`: finds and prints, and with `--fix` fixes. Returns the exit code. */
export async function check(line: CommandLine, terminal: Terminal): Promise<number> {
  const format = oneOf('format', line.text('format'), FORMATS, 'text');
  const failOn = oneOf('fail-on', line.text('fail-on'), FAIL_ON, 'error');
  const paths = pathsOf(line);
  const configuration = configurationOf(line, terminal.cwd);
  if (line.flag('fix') && paths.includes('-')) throw new UsageError('--fix cannot write to standard input');
  const base = line.text('base');
  if (base !== undefined && paths.includes('-'))
    throw new UsageError('--base cannot be used with standard input');
  const manifests = await readManifests(paths, configuration, terminal.cwd);
  if (base !== undefined) await readBase(base, paths, manifests, configuration, terminal.cwd);
  const outcome = line.flag('fix') ? applyFixes(manifests) : { log: [], failed: [] };
  for (const text of outcome.log) terminal.error(text);
  const report = reportOf(manifests);
  print(report, format, terminal);
  tellUnread(manifests, terminal);
  for (const text of [...unsearched(manifests), ...outcome.failed]) terminal.error(`ordinal: ${text}`);
  if (manifests.unreadable.length + outcome.failed.length > 0) return 2;
  return fails(report, failOn) ? 1 : 0;
}

/** The findings of all files, with their fixes. */
function reportOf(manifests: Manifests): Report {
  const { service, nameOf } = manifests;
  const summary: Report['summary'] = { error: 0, warning: 0, information: 0, hint: 0 };
  const diagnostics: Report['diagnostics'] = [];
  for (const file of manifests.files()) {
    for (const diagnostic of service.diagnosticsOf(file)) {
      summary[diagnostic.severity]++;
      diagnostics.push({
        file: nameOf(file.uri),
        range: diagnostic.range,
        severity: diagnostic.severity,
        code: diagnostic.code,
        message: diagnostic.message,
        related: diagnostic.related.map(({ uri, range, message }) => ({ file: nameOf(uri), range, message })),
        fixes: service.fixes(diagnostic).map(({ title, preferred, edits }) => ({
          title,
          preferred,
          edits: edits.map(({ uri, range, newText }) => ({ file: nameOf(uri), range, newText })),
        })),
      });
    }
  }
  return { version: 1, ...countOf(service), diagnostics, summary };
}

/** One line for each place in the files that was not looked at. */
function unsearched({ service, nameOf, files }: Manifests): string[] {
  return files().flatMap((file) =>
    service
      .leftOutOf(file)
      .map(({ range, message }) => `${nameOf(file.uri)}:${range.start.line + 1}: ${message}`),
  );
}

function countOf(service: OrdinalService): { files: number; resources: number } {
  let files = 0;
  let resources = 0;
  for (const file of service.files()) {
    files++;
    for (const chunk of file.chunks) resources += chunk.resources.length;
  }
  return { files, resources };
}

function print(report: Report, format: (typeof FORMATS)[number], terminal: Terminal): void {
  switch (format) {
    case 'text':
      terminal.print(formatText(report, terminal.colour));
      break;
    case 'json':
      terminal.print(JSON.stringify(report, undefined, 2));
      break;
    case 'sarif':
      terminal.print(formatSarif(report, terminal.version));
      break;
    case 'github':
      if (report.diagnostics.length > 0) terminal.print(formatGithub(report));
      break;
    case 'junit':
      terminal.print(formatJunit(report));
  }
}

function fails({ diagnostics }: Report, failOn: (typeof FAIL_ON)[number]): boolean {
  if (failOn === 'never') return false;
  const limit = LOUDNESS.indexOf(failOn);
  return diagnostics.some((diagnostic) => LOUDNESS.indexOf(diagnostic.severity) >= limit);
}
