import { readFileSync } from 'node:fs';
import { grouped } from '../../base/grouped';
import { withLineFeeds } from '../../base/lines';
import { applyEdits } from '../../base/text-edits';
import type { PresentedDiagnostic, PresentedFix } from '../../features/diagnostics/present';
import { decode, toPath } from '../node/disk';
import type { Manifests } from './manifests';
import { reasonOf } from './reasons';
import { hasMark, NotWritten, replaceText } from './write-file';

/** A fix in one file can make room for one in another; more rounds would mean that they never come to rest. */
const MAX_ROUNDS = 10;
/** No file needs more than this; one that seems to grows with every fix. */
const MAX_FIXES = 500;

/** What `--fix` did. */
export interface FixOutcome {
  /** One line per fix. */
  readonly log: readonly string[];
  /** One line for each file that could not be written. */
  readonly failed: readonly string[];
}

/** Applies preferred fixes until none is left, then writes the files. Files that do not parse are left alone. */
export function applyFixes(manifests: Manifests): FixOutcome {
  const run = new FixRun(manifests);
  for (let round = 0; round < MAX_ROUNDS && run.fixAll(); round++);
  return { log: run.log, failed: [...run.refused(), ...run.write()] };
}

class FixRun {
  readonly log: string[] = [];
  /** Every text that a file has had, the one on disk first: a fix that restores one of them undoes another. */
  private readonly texts = new Map<string, Set<string>>();
  private readonly writable = new Map<string, boolean>();
  /** Why files are left as they are, in one line for each. */
  private readonly refusals = new Map<string, string>();

  constructor(private readonly manifests: Manifests) {}

  /** Goes over all files once; says whether there was anything to do. */
  fixAll(): boolean {
    const before = this.log.length;
    for (const file of this.manifests.files()) {
      for (let count = 0; count < MAX_FIXES && this.fixOne(file.uri); count++);
    }
    return this.log.length > before;
  }

  /** One line for each file that is not touched: it has gone, or is fixed only when it is named itself. */
  refused(): string[] {
    return [...this.refusals.values()];
  }

  /** Writes what changed. Returns one line for each file that refused. */
  write(): string[] {
    const failed: string[] = [];
    for (const [uri, [before = '']] of this.texts) {
      try {
        replaceText(toPath(uri), before, this.textOf(uri) ?? '');
      } catch (error) {
        const reason = error instanceof NotWritten ? error.message : `cannot be written: ${reasonOf(error)}`;
        failed.push(`${this.manifests.nameOf(uri)} ${reason}`);
      }
    }
    return failed;
  }

  /** Applies the first preferred fix of a file that can be applied. */
  private fixOne(uri: string): boolean {
    const { service } = this.manifests;
    if (!this.isFixable(uri)) return false;
    for (const diagnostic of service.diagnostics(uri)) {
      const fix = service.fixes(diagnostic).find(({ preferred }) => preferred);
      if (fix !== undefined && this.apply(fix)) {
        this.log.push(this.lineFor(diagnostic, fix));
        return true;
      }
    }
    return false;
  }

  /** Applies a fix as a whole or not at all. */
  private apply({ edits }: PresentedFix): boolean {
    const next = new Map<string, string>();
    for (const [uri, own] of grouped(edits, (edit) => edit.uri)) {
      const text = this.textOf(uri);
      if (text === undefined || !this.isFixable(uri) || !this.isNamed(uri)) return false;
      const changed = applyEdits(text, own);
      if (changed === text || this.texts.get(uri)?.has(changed) === true) return false;
      next.set(uri, changed);
    }
    for (const [uri, text] of next) {
      this.texts.set(uri, (this.texts.get(uri) ?? new Set([this.textOf(uri) ?? ''])).add(text));
      this.manifests.service.setDisk(uri, text);
    }
    return next.size > 0;
  }

  /** A file that was read to its end, and whose every byte would survive being written back. */
  private isFixable(uri: string): boolean {
    const file = this.manifests.service.file(uri);
    if (file === undefined || file.chunks.some((chunk) => chunk.document.broken)) return false;
    const known = this.writable.get(uri) ?? this.isThere(uri, () => isKept(toPath(uri)));
    this.writable.set(uri, known);
    return known;
  }

  /** A file below what was named, and not only a symbolic link there to one elsewhere. */
  private isNamed(uri: string): boolean {
    if (this.isThere(uri, () => this.manifests.isWithin(uri))) return true;
    if (!this.refusals.has(uri))
      this.refusals.set(
        uri,
        `${this.manifests.nameOf(uri)} leads out of the folders that were named and is left as it is; name the file to fix it.`,
      );
    return false;
  }

  /** Asks something about a file on the disk, where it may have changed since it was read. */
  private isThere(uri: string, ask: () => boolean): boolean {
    try {
      return ask();
    } catch (error) {
      this.refusals.set(uri, `${this.manifests.nameOf(uri)} cannot be read: ${reasonOf(error)}`);
      return false;
    }
  }

  private textOf(uri: string): string | undefined {
    return this.manifests.service.file(uri)?.text;
  }

  private lineFor({ chunk, range, code }: PresentedDiagnostic, { title }: PresentedFix): string {
    return `${this.manifests.nameOf(chunk.file.uri)}:${range.start.line + 1}: ${title} [${code}]`;
  }
}

/** Says whether a file holds nothing that reading changes: bytes that are no UTF-8, line ends of a lone CR. */
function isKept(path: string): boolean {
  const bytes = readFileSync(path);
  const text = withLineFeeds(decode(bytes) ?? '');
  return Buffer.from(hasMark(bytes) ? `\uFEFF${text}` : text).equals(bytes);
}
