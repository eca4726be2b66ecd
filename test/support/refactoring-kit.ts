import { expect } from 'vitest';
import type { PresentedEdit } from '../../server/src/features/diagnostics/present';
import {
  refactoringsAt,
  type PresentedRefactoring,
} from '../../server/src/features/refactorings/refactorings';
import type { IdentitiesResult } from '../../server/src/protocol/identities';
import { parseFixture } from './fixture';
import { applyEdits, serviceFor, uriOf } from './service-kit';

/** What a refactoring did to a fixture. */
export interface Refactored {
  readonly title: string;
  readonly reason: string | undefined;
  readonly confirm: string | undefined;
  readonly files: ReadonlyMap<string, string>;
  /** The lines that went and came, all files after one another: `- old`, `+ new`. */
  readonly diff: readonly string[];
  readonly identities: IdentitiesResult;
}

/** Does a refactoring at the `$0` of a fixture, and sees to it that it brings no new error or warning. */
export function refactored(source: string, id: string, lineEnd = '\n'): Refactored {
  const { cursor, ...fixture } = parseFixture(source);
  if (cursor === undefined) throw new RangeError('The fixture has no $0.');
  const files = new Map(
    [...fixture.files].map(([name, text]) => [name, text.replaceAll('\n', lineEnd)] as const),
  );
  const before = serviceFor({ ...fixture, cursor, files });
  const offered = before.ask(uriOf(cursor.file), (file, context) =>
    refactoringsAt(file, cursor.position, context),
  );
  const found = offered?.find(({ kind }) => kind.endsWith(`.ordinal.${id}`));
  if (found === undefined) throw new RangeError(`Refactoring ${id} is not offered here.`);
  const after = applied(files, found);
  const service = serviceFor({ ...fixture, cursor, files: after });
  const faults = (from: typeof service): string[] =>
    [...files.keys()].flatMap((file) =>
      from
        .diagnostics(uriOf(file))
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ code, message }) => `${file} ${code} ${message}`),
    );
  const known = faults(before);
  expect(faults(service).filter((fault) => !known.includes(fault))).toEqual([]);
  return {
    title: found.title,
    reason: found.reason,
    confirm: found.confirm,
    files: after,
    diff: [...files].flatMap(([file, text]) => diffOf(text, after.get(file) ?? '')),
    identities: service.identities(),
  };
}

/** The reason why a refactoring does not apply at the `$0` of a fixture; its title where it does. */
export function reasonFor(source: string, id: string): string {
  const { reason, title } = refactored(source, id);
  return reason ?? `It applies: ${title}`;
}

/** Ends of the kinds of everything that applies at the `$0` of a fixture. */
export function offeredAt(source: string): string[] {
  const { cursor, ...fixture } = parseFixture(source);
  if (cursor === undefined) throw new RangeError('The fixture has no $0.');
  const service = serviceFor({ ...fixture, cursor });
  const offered =
    service.ask(uriOf(cursor.file), (file, context) => refactoringsAt(file, cursor.position, context)) ?? [];
  return offered.filter(({ reason }) => reason === undefined).map(({ kind }) => kind.replace(/^.*\./, ''));
}

function applied(files: ReadonlyMap<string, string>, { edits }: PresentedRefactoring): Map<string, string> {
  for (const [index, edit] of edits.entries())
    for (const other of edits.slice(index + 1)) expect(overlaps(edit, other)).toBe(false);
  return applyEdits(files, edits);
}

function overlaps(a: PresentedEdit, b: PresentedEdit): boolean {
  const rank = ({ line, character }: PresentedEdit['range']['start']): number => line * 100_000 + character;
  return (
    a.uri === b.uri && rank(a.range.start) < rank(b.range.end) && rank(b.range.start) < rank(a.range.end)
  );
}

/** Lines that are only in the one or the other; read from the end, so that what is put in begins with its `---`. */
function diffOf(before: string, after: string): string[] {
  const [a, b] = [before.split('\n').reverse(), after.split('\n').reverse()];
  const common = a.map(() => new Array<number>(b.length + 1).fill(0));
  common.push(new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row !== undefined)
        row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const lines: string[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (i >= a.length || (j < b.length && at(i, j + 1) >= at(i + 1, j)))
      lines.push(`+ ${b[j++] ?? ''}`);
    else lines.push(`- ${a[i++] ?? ''}`);
  }
  return lines.reverse();
}
