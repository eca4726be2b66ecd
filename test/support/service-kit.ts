import type { OrdinalConfig } from '../../server/src/config';
import type { PresentedDiagnostic, PresentedEdit } from '../../server/src/features/diagnostics/present';
import { OrdinalService } from '../../server/src/service';
import { LineIndex } from '../../server/src/base/line-index';
import { parseFixture, type Fixture } from './fixture';

/** A service over the files of a fixture, all on a disk that exists in memory only. */
export function serviceFor(fixture: Fixture, config: Partial<OrdinalConfig> = {}): OrdinalService {
  const service = new OrdinalService({
    config,
    // In a test a rule that throws is a failure, not a line in a log.
    log: (text) => {
      throw new Error(text);
    },
  });
  for (const [name, text] of fixture.files) service.setDisk(uriOf(name), text);
  for (const [name, text] of fixture.bases ?? []) service.setBase(uriOf(name), text);
  return service;
}

/** The URI under which the kit keeps a file. */
export function uriOf(file: string): string {
  return `file:///workspace/${file}`;
}

/** The file of a URI that `uriOf` gave. */
export function fileOf(uri: string): string {
  return uri.replace('file:///workspace/', '');
}

/** Every diagnostic of a fixture as one line: `file:line:start-end severity[code]`. */
export function drawnLines(service: OrdinalService, fixture: Fixture, onlyRule?: string): string[] {
  return [...fixture.files.keys()].flatMap((file) =>
    service
      .diagnostics(uriOf(file))
      .filter((diagnostic) => onlyRule === undefined || diagnostic.code === onlyRule)
      .map((diagnostic) => lineOf(file, diagnostic.range, diagnostic.severity, diagnostic.code)),
  );
}

/** The expectations of a fixture in the same spelling. */
export function expectedLines(fixture: Fixture, defaultCode = '?'): string[] {
  return fixture.expectations.map((e) => lineOf(e.file, e.range, e.severity, e.code ?? defaultCode));
}

function lineOf(file: string, range: PresentedDiagnostic['range'], severity: string, code: string): string {
  const { start, end } = range;
  const stop = end.line === start.line ? `${end.character}` : `${end.line}:${end.character}`;
  return `${file}:${start.line}:${start.character}-${stop} ${severity}[${code}]`;
}

/** Applies edits to the texts of a fixture, as an editor applies a workspace edit. */
export function applyEdits(
  files: ReadonlyMap<string, string>,
  edits: readonly PresentedEdit[],
): Map<string, string> {
  const result = new Map(files);
  for (const [file, text] of files) {
    const lines = new LineIndex(text);
    const own = edits
      .filter((edit) => edit.uri === uriOf(file))
      .map((edit) => ({
        start: lines.offsetAt(edit.range.start),
        end: lines.offsetAt(edit.range.end),
        newText: edit.newText,
      }))
      .sort((a, b) => b.start - a.start);
    let next = text;
    for (const edit of own) next = next.slice(0, edit.start) + edit.newText + next.slice(edit.end);
    result.set(file, next);
  }
  return result;
}

/** A fixture straight from text. */
export function fixture(text: string): Fixture {
  return parseFixture(text);
}
