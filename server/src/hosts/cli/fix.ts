import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { LineIndex } from '../../base/line-index';
import type { PresentedEdit } from '../../features/diagnostics/present';
import { toPath } from '../node/disk';
import type { Manifests } from './manifests';

/** A fix can make room for the next one; more rounds than this would mean that two fixes undo each other. */
const MAX_ROUNDS = 20;

/**
 * Applies preferred fixes until none is left and writes the files. Returns one line per fix. Files that do not parse
 * are left alone.
 */
export function applyFixes({ service, nameOf }: Manifests): string[] {
  const log: string[] = [];
  const changed = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fix = [...service.workspace.allFiles()]
      .filter((file) => !file.chunks.some((chunk) => chunk.document.broken))
      .flatMap((file) => service.diagnosticsOf(file))
      .map((diagnostic) => ({ diagnostic, fix: service.fixes(diagnostic).find((candidate) => candidate.preferred) }))
      .find((candidate) => candidate.fix !== undefined);
    if (fix?.fix === undefined) break;
    for (const [uri, edits] of byFile(fix.fix.edits)) {
      const text = service.workspace.file(uri)?.text;
      if (text === undefined) continue;
      service.setDisk(uri, edited(text, edits));
      changed.add(uri);
    }
    log.push(`${nameOf(fix.diagnostic.chunk.file.uri)}:${fix.diagnostic.range.start.line + 1}: ${fix.fix.title} [${fix.diagnostic.code}]`);
  }
  for (const uri of changed) writeAtomically(toPath(uri), service.workspace.file(uri)?.text);
  return log;
}

function byFile(edits: readonly PresentedEdit[]): Map<string, PresentedEdit[]> {
  const files = new Map<string, PresentedEdit[]>();
  for (const edit of edits) files.set(edit.uri, [...(files.get(edit.uri) ?? []), edit]);
  return files;
}

/** Applies edits to a text, the last one first, so that the places of the others stay true. */
function edited(text: string, edits: readonly PresentedEdit[]): string {
  const lines = new LineIndex(text);
  return edits
    .map((edit) => ({ start: lines.offsetAt(edit.range.start), end: lines.offsetAt(edit.range.end), newText: edit.newText }))
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.newText + result.slice(edit.end), text);
}

/** Writes beside the file and moves over it: whoever reads meanwhile sees the old text or the new one. */
function writeAtomically(path: string, text: string | undefined): void {
  if (text === undefined) return;
  const hasMark = readFileSync(path).subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
  const temporary = `${path}.ordinal-${process.pid}`;
  writeFileSync(temporary, hasMark ? `\uFEFF${text}` : text);
  chmodSync(temporary, statSync(path).mode);
  renameSync(temporary, path);
}
