import { LineIndex } from './base/line-index';
import { applyEdits } from './base/text-edits';
import type { PresentedEdit } from './features/diagnostics/present';
import type { OrdinalService } from './service';

/** A fix can make room for the next one; more rounds than this would mean that two fixes undo each other. */
const MAX_ROUNDS = 50;

/**
 * The edit that brings an open document to where no preferred fix is left. Fixes are tried out on the service, one
 * after the other, and taken back at the end: nothing else runs meanwhile, so nobody sees the texts in between. Fixes
 * that reach into other documents are left to their own light bulb. Undefined where there is nothing to fix.
 */
export function fixAll(service: OrdinalService, document: string): PresentedEdit | undefined {
  const file = service.file(document);
  if (file === undefined) return undefined;
  // Edits spell the URI as the service does, whatever the client's spelling is.
  const { uri, text: before } = file;
  const seen = new Set([before]);
  try {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const next = fixOne(service, uri, seen);
      if (next === undefined) break;
      seen.add(next);
      service.setEditor(uri, next);
    }
    const after = service.file(uri)?.text ?? before;
    return after === before ? undefined : difference(uri, before, after);
  } finally {
    service.setEditor(uri, before);
  }
}

/** The text after the first preferred fix that leads somewhere new. */
function fixOne(service: OrdinalService, uri: string, seen: ReadonlySet<string>): string | undefined {
  const text = service.file(uri)?.text ?? '';
  for (const diagnostic of service.diagnostics(uri)) {
    const fix = service.fixes(diagnostic).find(({ preferred }) => preferred);
    if (fix === undefined || fix.edits.some((edit) => edit.uri !== uri)) continue;
    const next = applyEdits(text, fix.edits);
    if (!seen.has(next)) return next;
  }
  return undefined;
}

/** One edit for everything that differs: from the first changed character to the last. */
function difference(uri: string, before: string, after: string): PresentedEdit {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  const range = new LineIndex(before).rangeOf({ start, end: before.length - tail });
  return { uri, range, newText: after.slice(start, after.length - tail) };
}
