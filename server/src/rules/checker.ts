import { MultiMap } from '../base/multimap';
import type { Chunk } from '../workspace/chunk';
import { Lookups } from '../workspace/lookups';
import type { SourceFile } from '../workspace/source-file';
import type { Workspace, WorkspaceChange } from '../workspace/workspace';
import { checkChunk, fixesOf, type Diagnostic, type EngineOptions } from './engine';
import type { Fix, Rule, RuleSettings } from './rule';

/**
 * Keeps the findings of every chunk true with as little work as an edit asks for: chunks that came are checked, and
 * exactly those others that asked the index something whose answer changed.
 */
export class Checker {
  private readonly results = new Map<Chunk, readonly Diagnostic[]>();
  private readonly askedBy = new MultiMap<string, Chunk>();
  private readonly asked = new Map<Chunk, ReadonlySet<string>>();
  private readonly dirty = new Set<Chunk>();
  /** How many chunks were checked since the start; tests read it to prove that work grows with the edit. */
  checks = 0;

  constructor(
    private readonly workspace: Workspace,
    private rules: readonly Rule[],
    private settings: RuleSettings,
    private readonly onError: (rule: Rule, error: unknown) => void,
  ) {}

  /** Takes a transaction of the workspace in; what it touches is checked when somebody asks, or by `step`. */
  apply(change: WorkspaceChange): void {
    for (const chunk of change.removed) this.forget(chunk);
    for (const chunk of change.added) this.dirty.add(chunk);
    for (const key of change.keys) for (const chunk of this.askedBy.get(key)) this.dirty.add(chunk);
  }

  /** Other rules or settings: everything is checked again. */
  configure(rules: readonly Rule[], settings: RuleSettings): void {
    this.rules = rules;
    this.settings = settings;
    for (const file of this.workspace.allFiles()) for (const chunk of file.chunks) this.dirty.add(chunk);
  }

  /** The findings of a file, checked now where they are not up to date. */
  diagnostics(file: SourceFile): Diagnostic[] {
    return file.chunks.flatMap((chunk) => this.resultOf(chunk));
  }

  /** Files with chunks to check, those in `first` in front. */
  pending(first: (file: SourceFile) => boolean): SourceFile[] {
    const files = new Set<SourceFile>();
    for (const chunk of this.dirty) files.add(chunk.file);
    return [...files].sort((a, b) => Number(first(b)) - Number(first(a)));
  }

  fixes(diagnostic: Diagnostic, chunk: Chunk): Fix[] {
    return fixesOf(diagnostic, chunk, this.options(() => undefined));
  }

  /** Look-ups for features, which are asked anew each time and so need no record. */
  lookups(): Lookups {
    return new Lookups(this.workspace.index, () => undefined);
  }

  private resultOf(chunk: Chunk): readonly Diagnostic[] {
    const known = this.results.get(chunk);
    if (known !== undefined && !this.dirty.has(chunk)) return known;
    this.forget(chunk);
    const keys = new Set<string>();
    const result = checkChunk(chunk, this.options((key) => keys.add(key)));
    this.checks++;
    for (const key of keys) this.askedBy.add(key, chunk);
    this.asked.set(chunk, keys);
    this.results.set(chunk, result);
    return result;
  }

  private options(record: (key: string) => void): EngineOptions {
    return {
      rules: this.rules,
      settings: this.settings,
      lookups: new Lookups(this.workspace.index, record),
      onError: this.onError,
    };
  }

  private forget(chunk: Chunk): void {
    for (const key of this.asked.get(chunk) ?? []) this.askedBy.delete(key, chunk);
    this.asked.delete(chunk);
    this.results.delete(chunk);
    this.dirty.delete(chunk);
  }
}
