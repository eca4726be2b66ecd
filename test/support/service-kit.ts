import type { OrdinalConfig } from '../../server/src/config';
import type { PresentedDiagnostic, PresentedEdit } from '../../server/src/features/diagnostics/present';
import { OrdinalService } from '../../server/src/service';
import { applyEdits as applyTextEdits } from '../../server/src/base/text-edits';
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
  const own = (file: string): PresentedEdit[] => edits.filter(({ uri }) => uri === uriOf(file));
  return new Map([...files].map(([file, text]) => [file, applyTextEdits(text, own(file))]));
}

/** A fixture straight from text. */
export function fixture(text: string): Fixture {
  return parseFixture(text);
}
