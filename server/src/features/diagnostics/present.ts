import { formatMessage, type MessageBundle } from '../../base/message';
import type { Range } from '../../base/span';
import type { OrdinalConfig } from '../../config';
import type { Diagnostic } from '../../rules/engine';
import type { WholeFix, Severity } from '../../rules/rule';
import { lineToSilence, readSuppressions } from '../../rules/suppressions';
import { Chunk } from '../../workspace/chunk';
import type { ManifestFile } from '../../workspace/chunk';
import { locationOf, type Location } from '../context';

/** A diagnostic as people and programs outside read it. */
export interface PresentedDiagnostic {
  readonly range: Range;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly related: readonly (Location & { readonly message: string })[];
  readonly tag: Diagnostic['tag'];
  /** What it was made of, for its fixes. */
  readonly diagnostic: Diagnostic;
  /** The chunk that was checked. */
  readonly chunk: Chunk;
}

/** A replacement in a file. */
export interface PresentedEdit extends Location {
  readonly newText: string;
}

/** A fix as people and programs outside read it. */
export interface PresentedFix {
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly PresentedEdit[];
}

/** Applies severities of the settings and suppressions of the file, and puts findings in the file's order. */
export function present(
  file: ManifestFile,
  diagnostics: readonly Diagnostic[],
  config: OrdinalConfig,
  bundle: MessageBundle | undefined,
): PresentedDiagnostic[] {
  // Most files have nothing to silence, and a tree of all sets asks for the findings of every file.
  if (diagnostics.length === 0) return [];
  const suppressions = readSuppressions(file);
  const presented: PresentedDiagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const { source, span } = diagnostic.place;
    const severity =
      config.rules[diagnostic.rule.id] ?? config.rules[diagnostic.rule.group] ?? diagnostic.severity;
    if (!(source instanceof Chunk) || severity === 'off') continue;
    const range = source.rangeOf(span);
    const silenced = (line: number): boolean => suppressions.silences(diagnostic.rule.id, line);
    if (!suppressions.none && (silenced(range.start.line) || silenced(lineToSilence(source, span)))) continue;
    presented.push({
      range,
      severity,
      code: diagnostic.rule.id,
      message: formatMessage(diagnostic.message, bundle),
      related: diagnostic.related.map((related) => ({
        ...locationOf(related.place),
        message: formatMessage(related.message, bundle),
      })),
      tag: diagnostic.tag,
      diagnostic,
      chunk: source,
    });
  }
  return presented.sort(byPosition);
}

/** Turns a fix into edits of files. */
export function presentFix(fix: WholeFix, bundle: MessageBundle | undefined): PresentedFix {
  return {
    title: formatMessage(fix.title, bundle),
    preferred: fix.preferred === true,
    edits: fix.changes.map((change) => ({ ...locationOf(change.place), newText: change.newText })),
  };
}

function byPosition(a: PresentedDiagnostic, b: PresentedDiagnostic): number {
  return (
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    (a.code < b.code ? -1 : 1)
  );
}
