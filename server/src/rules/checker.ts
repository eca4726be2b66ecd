import { compactCopy } from '../base/compact-copy';
import { fingerprint } from '../base/fingerprint';
import { MultiMap } from '../base/multimap';
import { Chunk } from '../workspace/chunk';
import { Lookups } from '../workspace/lookups';
import type { ManifestFile } from '../workspace/chunk';
import type { Workspace, WorkspaceChange } from '../workspace/workspace';
import { moreOpen, type Openness } from '../workspace/openness';
import { Worlds } from '../workspace/kustomize/worlds';
import type { World } from '../workspace/kustomize/world';
import { checkChunks, checkRendered, checkText, type Diagnostic } from './engine';
import { FixFinder } from './fix-finder';
import { combineOverlays, eachOnce, seenIn } from './overlay-findings';
import type { LostTarget, Rule, RuleSettings, WholeFix } from './rule';
import { ReadingQueue } from './reading-queue';
import { RuleSet } from './rule-set';
import type { EngineOptions } from './run-rules';

/** What the last check of a chunk gave, and the fingerprints of the keys that it asked for. */
interface Result {
  readonly findings: readonly Diagnostic[];
  /** A list takes a fraction of the memory of a set, and every document has one. */
  readonly asked: readonly number[];
}

/**
 * Characters of YAML that are checked together: as many as gain from it, and few enough for nobody to wait for them. A
 * longer document is checked alone, because its tree would drive the others out of the cache, and they it, once a rule.
 */
const TOGETHER = 60_000;

/**
 * Keeps the findings of every chunk true with as little work as an edit asks for: chunks that came are checked, and
 * exactly those others that asked the index something whose answer changed.
 */
export class Checker {
  private readonly results = new Map<Chunk, Result>();
  /**
   * By the fingerprints of keys: a workspace has millions of keys, whose texts would take more memory than all facts.
   * Where two keys share one, a change of the one brings up who asked for the other, which changes no finding.
   */
  private readonly askedBy = new MultiMap<number, Chunk>();
  private readonly dirty = new Set<Chunk>();
  /** Keys whose answers changed since those who asked for them were marked. */
  private readonly touched = new Set<string>();
  private readonly lately = new ReadingQueue();
  private readonly fixFinder = new FixFinder();
  /** Files whose findings were not published since something that they rest on changed. */
  private readonly unpublished = new Set<ManifestFile>();
  /** Keys of files that ceased to be manifests since somebody asked. */
  private gone = new Set<string>();
  /** How many chunks were checked since the start; tests read it to prove that work grows with the edit. */
  checks = 0;
  private rules: RuleSet;
  private seen: Openness = 'whole';

  constructor(
    private readonly workspace: Workspace,
    rules: readonly Rule[],
    private settings: RuleSettings,
    private readonly onError: (rule: Rule, error: unknown) => void,
  ) {
    this.rules = new RuleSet(rules, settings.minor);
  }

  /** Takes in what was read; most of it is checked in the same breath, soon after. */
  apply(change: WorkspaceChange): void {
    this.edit(change);
    // What a later file changes about their answers is checked again, as after any edit.
    const due = this.lately.push(change.added);
    if (due.length > 0) this.markAskers();
    // The latest first: of a large file, or of a large document, the cache has dropped what came before.
    const { worlds } = this.workspace;
    this.check(due.filter((chunk) => this.dirty.has(chunk) && !worlds.awaits(chunk.file)).reverse());
    // What is checked makes room in the cache for what waits; most of these files nobody opens.
    for (const chunk of due) chunk.forgetTree();
  }

  /** Takes in what somebody types. It is checked when somebody asks, which is at once, and its tree is asked for again. */
  edit(change: WorkspaceChange): void {
    for (const chunk of change.removed) {
      // Nothing may come in its place, and then nothing else would say that its findings are gone.
      this.markUnpublished(chunk);
      this.forget(chunk);
      if (this.workspace.file(chunk.file.uri) !== chunk.file) this.gone.add(chunk.file.key);
    }
    for (const chunk of change.added) this.mark(chunk);
    // Thousands of files may share a label: each that is read would mark all before it, and nobody asks meanwhile.
    for (const key of change.keys) this.touched.add(key);
  }

  /** Other rules or settings: everything is checked again. */
  configure(rules: readonly Rule[], settings: RuleSettings): void {
    this.rules = new RuleSet(rules, settings.minor);
    this.settings = settings;
    this.markAll();
  }

  /** Says how much of the workspace was read: what is missing in the rest may stand in what was not. */
  setOpenness(openness: Openness): void {
    if (this.seen === openness) return;
    this.seen = openness;
    this.markAll();
  }

  get openness(): Openness {
    return this.seen;
  }

  /**
   * The findings of a file, checked now where they are not up to date. What a patch or kustomization did wrong is
   * found in the resources that it changes, and shown where it is written.
   */
  diagnostics(file: ManifestFile): Diagnostic[] {
    this.settle();
    const changed = this.workspace.worlds.changedBy(file);
    this.absorb();
    for (const chunk of file.chunks) changed.delete(chunk);
    this.check(file.chunks);
    this.check([...changed]);
    const own = file.chunks.flatMap((chunk) => this.findingsOf(chunk) ?? []);
    const others = [...changed].flatMap((chunk) => this.findingsOf(chunk) ?? []);
    const shown = own.filter((diagnostic) => diagnostic.rendered === undefined || liesIn(diagnostic, file));
    return others.length === 0
      ? shown
      : eachOnce(
          shown,
          others.filter((diagnostic) => liesIn(diagnostic, file)),
        );
  }

  /** What the last check of a document gave, each check another list; undefined before the first one. */
  findingsOf(chunk: Chunk): readonly Diagnostic[] | undefined {
    return this.results.get(chunk)?.findings;
  }

  /** Says that the findings of a file have been published; whoever only asks for them does not say so. */
  published(file: ManifestFile): void {
    this.unpublished.delete(file);
  }

  /** True where the findings that were published of a file still hold. */
  isPublished(file: ManifestFile): boolean {
    return !this.unpublished.has(file);
  }

  /** Keys of the files of which what was published is to be taken back, unless they have come again. */
  takeGone(): ReadonlySet<string> {
    const { gone } = this;
    this.gone = new Set();
    return gone;
  }

  /** Those of some files whose findings are to be published; what it costs does not grow with how many others wait. */
  pendingAmong(files: readonly ManifestFile[]): ManifestFile[] {
    this.settle();
    const stale = new Set(this.workspace.worlds.staleFiles());
    return files.filter((file) => this.unpublished.has(file) || stale.has(file));
  }

  /** All files whose findings are to be published. */
  pending(): ManifestFile[] {
    this.settle();
    const isThere = (file: ManifestFile): boolean => this.workspace.file(file.uri) === file;
    for (const file of this.unpublished) if (!isThere(file)) this.unpublished.delete(file);
    const files = new Set([...this.unpublished, ...this.workspace.worlds.staleFiles()]);
    return [...files].filter(isThere);
  }

  fixes(diagnostic: Diagnostic, chunk: Chunk): WholeFix[] {
    this.settle();
    const onDisk = this.options(() => undefined);
    const { rendered } = diagnostic;
    if (rendered === undefined) return this.fixFinder.fixesOf(diagnostic, chunk, onDisk);
    const world = this.workspace.worlds
      .rootsOf(rendered.chunk)
      .find((candidate) => candidate === rendered.rendering?.world);
    const alone = world?.isAsOnDisk === true ? this.worldOptions(world, () => undefined) : undefined;
    return this.fixFinder.fixesOfRendered(diagnostic, rendered, onDisk, alone);
  }

  /** Look-ups for features, which are asked anew each time and so need no record. */
  lookups(): Lookups {
    this.settle();
    return new Lookups(this.workspace.index, () => undefined);
  }

  /** Checks those of some documents that are not up to date. */
  private check(chunks: readonly Chunk[]): void {
    let file: ManifestFile | undefined;
    let isMember = false;
    let batch: Chunk[] = [];
    let size = 0;
    for (const chunk of chunks) {
      // A file may have thousands of chunks, and it is asked once whether overlays take it in.
      if (chunk.file !== file) isMember = this.workspace.worlds.isMember(chunk.file);
      file = chunk.file;
      if (isMember) this.checkMember(chunk);
      if (this.isChecked(chunk)) continue;
      if (size + chunk.text.length > TOGETHER) {
        this.checkTogether(batch);
        batch = [];
        size = 0;
      }
      batch.push(chunk);
      size += chunk.text.length;
    }
    this.checkTogether(batch);
  }

  private isChecked(chunk: Chunk): boolean {
    return this.results.has(chunk) && !this.dirty.has(chunk);
  }

  private checkTogether(chunks: readonly Chunk[]): void {
    const subjects = chunks.map((chunk) => {
      this.forget(chunk);
      const keys = new Set<string>();
      return { chunk, keys, options: this.options((key) => keys.add(key)) };
    });
    for (const [number, findings] of checkChunks(subjects).entries()) {
      const subject = subjects[number];
      if (subject !== undefined) this.keep(subject.chunk, findings, subject.keys);
    }
  }

  /** Checks a chunk of a file of which kustomizations build something, in those that take this chunk in. */
  private checkMember(chunk: Chunk): void {
    const worlds = this.workspace.worlds.rootsOf(chunk);
    this.absorb();
    if (worlds.length === 0 || this.isChecked(chunk)) return;
    this.forget(chunk);
    const keys = new Set<string>();
    const findings = this.checkInWorlds(chunk, worlds, (key) => keys.add(key));
    this.keep(chunk, findings, keys);
  }

  private keep(chunk: Chunk, findings: readonly Diagnostic[], asked: ReadonlySet<string>): void {
    this.checks++;
    const prints = Array.from(asked, fingerprint);
    for (const print of prints) this.askedBy.add(print, chunk);
    this.results.set(chunk, { findings: compactCopy(findings), asked: compactCopy(prints) });
  }

  private checkInWorlds(chunk: Chunk, worlds: readonly World[], record: (key: string) => void): Diagnostic[] {
    const overlays = worlds.map((world) => ({
      overlay: this.workspace.worlds.nameOf(world),
      kustomization: world.file,
      diagnostics: world
        .resourcesOf(chunk)
        .flatMap((resource) => checkRendered(resource, this.worldOptions(world, record))),
    }));
    return [...checkText(chunk, this.options(record)), ...combineOverlays(overlays)];
  }

  /** Takes in what the last changes of files mean for kustomizations: which files are patches, and whose. */
  settle(): void {
    this.workspace.worlds.settle();
    this.apply(this.workspace.takePatchChange());
    this.markAskers();
    this.absorb();
  }

  /** Takes in what building the worlds has changed. */
  private absorb(): void {
    const { chunks, keys } = this.workspace.worlds.take();
    for (const chunk of chunks) this.mark(chunk);
    for (const key of keys) this.markAskersOf(key);
  }

  private markAskers(): void {
    for (const key of this.touched) this.markAskersOf(key);
    this.touched.clear();
  }

  private markAskersOf(key: string): void {
    for (const chunk of this.askedBy.list(fingerprint(key))) this.mark(chunk);
  }

  private markAll(): void {
    for (const file of this.workspace.allFiles()) for (const chunk of file.chunks) this.mark(chunk);
  }

  private mark(chunk: Chunk): void {
    this.fixFinder.forget();
    // Hundreds of files may bring up the same one; in a build others may have had a part in it since.
    if (
      this.dirty.has(chunk) &&
      this.unpublished.has(chunk.file) &&
      !this.workspace.worlds.isMember(chunk.file)
    )
      return;
    // Chunks that an edit took away may still be named by what was built before it.
    if (chunk.file.chunkAt({ line: chunk.line, character: 0 }) !== chunk) return;
    this.dirty.add(chunk);
    this.markUnpublished(chunk);
  }

  /** Notes the files in which findings about a chunk lie. */
  private markUnpublished(chunk: Chunk): void {
    this.unpublished.add(chunk.file);
    for (const file of this.workspace.worlds.contributorsTo(chunk)) this.unpublished.add(file);
    for (const { place } of this.results.get(chunk)?.findings ?? [])
      if (place.source instanceof Chunk) this.unpublished.add(place.source.file);
  }

  private options(record: (key: string) => void): EngineOptions {
    return {
      rules: this.rules,
      settings: this.settings,
      lookups: new Lookups(this.workspace.index, record),
      openness: this.openness,
      baseOf: (resource) => this.workspace.bases.find(resource, record),
      lostTargets: (chunk) => this.lostTargets(chunk, record),
      onError: this.onError,
    };
  }

  private lostTargets(chunk: Chunk, record: (key: string) => void): LostTarget[] {
    const { worlds } = this.workspace;
    return worlds.lostIn(chunk).flatMap((patch) =>
      patch.worlds.slice(0, 1).map((world) => ({
        ...patch,
        builds: patch.worlds.map((one) => seenIn({ overlay: worlds.nameOf(one), kustomization: one.file })),
        lookups: this.lookupsIn(world, record),
      })),
    );
  }

  private lookupsIn(world: World, record: (key: string) => void): Lookups {
    return new Lookups(world, (key) => {
      record(Worlds.keyOf(world, key));
      // What a build lacks is looked for on disk, so that answer counts as well.
      record(key);
    });
  }

  private worldOptions(world: World, record: (key: string) => void): EngineOptions {
    return {
      ...this.options(record),
      lookups: this.lookupsIn(world, record),
      openness: moreOpen(this.openness, world.openness),
    };
  }

  private forget(chunk: Chunk): void {
    this.fixFinder.forget();
    for (const print of this.results.get(chunk)?.asked ?? []) this.askedBy.delete(print, chunk);
    this.results.delete(chunk);
    this.dirty.delete(chunk);
  }
}

function liesIn({ place }: Diagnostic, file: ManifestFile): boolean {
  return place.source instanceof Chunk && place.source.file === file;
}
