import { MultiMap } from '../../base/multimap';
import { symmetricDifference } from '../../base/symmetric-difference';
import type { YamlDocument } from '../../yaml/document';
import type { Field } from '../../yaml/field';
import type { Chunk, ManifestFile, Resource } from '../chunk';
import { keysOfFile, ResourceIndex } from '../resource-index';
import { moreOpen, type Openness } from '../openness';
import type { Builder, BuildResult } from './build';
import { stamp, type Draft } from './draft';
import type { BuildInputs } from './graph';
import { byOldName, followNames, tracesOf, type RenamedByOldName, type Trace } from './name-references';
import { isLocal } from './patching';
import { fieldOf, renderedResource, signatureOf } from './rendered-resource';
import { isLost, type Wanted, type WantedBySteps } from './wanted';

/** What a world needs of its surroundings. */
export interface WorldContext {
  /** A file that is read as YAML. */
  file(uri: string): ManifestFile | undefined;
  /** What the workspace holds on disk and in editors. */
  readonly index: ResourceIndex;
  /** Builds what becomes of one document in a kustomization. */
  build(file: ManifestFile, only: Chunk): BuildResult;
}

/** What a new build changed against the last one. */
export interface WorldChange {
  /** Chunks whose resources come out otherwise, or came or went. */
  readonly chunks: ReadonlySet<Chunk>;
  /** Index keys, of this world, whose answers may differ. */
  readonly keys: ReadonlySet<string>;
}

/** What a kustomization makes of the workspace: its resources under their real names, and an index over them. */
export class World {
  openness: Openness = 'whole';
  /** True from the moment when something that it reads changes until it is built again. */
  stale = true;
  private resources = new Map<string, Resource>();
  private readonly index = new ResourceIndex();
  private readonly byChunk = new MultiMap<Chunk, Resource>();
  /** What was not found at the last build. */
  private lost: WantedBySteps = new Map();
  private readonly byContributor = new MultiMap<Chunk, Chunk>();
  /** The texts of kustomizations and patches at the last build; while they stay, documents are built one by one. */
  private revision: string | undefined;
  /** Openness by what paths lead to. */
  private reach: Openness = 'whole';
  /** The documents of the last build, each with what others rest on in it. */
  private traces = new Map<Chunk, Trace[]>();
  private targets: RenamedByOldName = new MultiMap();
  /** Trees of built resources by signature, as long as those of their documents are in use. */
  private trees = new WeakMap<YamlDocument, ReadonlyMap<string, Draft>>();

  constructor(
    public inputs: BuildInputs,
    private readonly context: WorldContext,
  ) {}

  get file(): ManifestFile {
    return this.inputs.file;
  }

  /** The resources that come from a chunk; an overlay may take the same base in twice. */
  resourcesOf(chunk: Chunk): Resource[] {
    return [...this.byChunk.get(chunk)];
  }

  /** Everything that the build makes. */
  all(): Resource[] {
    return [...this.resources.values()];
  }

  /** True where the build changes nothing: every resource is as it stands on disk. */
  get isAsOnDisk(): boolean {
    return [...this.resources.values()].every((resource) => resource.rendering?.asOnDisk === true);
  }

  /** Every chunk of which this build has something to say. */
  chunks(): Chunk[] {
    return [...this.byChunk.keys(), ...chunksOf(this.lost)];
  }

  /** What a chunk asks for that some part of the build does not have. */
  lostIn(chunk: Chunk): [step: string, Wanted][] {
    return [...this.lost].filter(([, wanted]) => wanted.chunk === chunk);
  }

  /** Says whether nothing in any part of the build is what a step asks for, and the build is seen whole. */
  loses(step: string): boolean {
    const isMet = [...this.traces.values()].flat().some(({ met }) => met.includes(step));
    return this.openness === 'whole' && this.lost.has(step) && isLost(step, isMet);
  }

  /** Chunks whose resources a patch or kustomization has changed. */
  changedBy(contributor: Chunk): ReadonlySet<Chunk> {
    return this.byContributor.get(contributor);
  }

  /** What a look-up finds here; what is not made here may be made elsewhere, so then the disk is asked. */
  get(key: string): readonly Resource[] {
    const own = this.index.get(key);
    if (own.length > 0) return own;
    return this.context.index
      .get(key)
      .filter((resource) => !this.inputs.members.has(resource.chunk.file.key));
  }

  count(key: string): number {
    return this.get(key).length;
  }

  /** What a build takes in is known, and whether that could be read. */
  hides(): boolean {
    return false;
  }

  /** Files are on disk, whoever builds with them. */
  filesIn(folder: string): ReadonlySet<string> {
    return this.context.index.filesIn(folder);
  }

  /**
   * Takes in what the build reads now; returns the index keys whose answers differ at once, because files are seen as
   * they stand on disk that the build took in before, or no longer.
   */
  arrange(inputs: BuildInputs): string[] {
    const exchanged = symmetricDifference(this.inputs.members, inputs.members);
    this.inputs = inputs;
    this.revision = undefined;
    return [...exchanged]
      .map((key) => this.context.file(key))
      .flatMap((file) => (file === undefined ? [] : keysOfFile(file)));
  }

  /** Builds anew what has changed, keeping every resource that comes out as it was. `builder`: for whole builds. */
  render(builder: Builder): WorldChange {
    const revision = this.readRevision();
    const documents = this.documents();
    const { lost } = this;
    const next =
      (revision === this.revision && this.renderDocuments(documents)) || this.renderAll(builder, documents);
    this.revision = revision;
    this.stale = false;
    return this.replace(next, this.readOpenness(), lost);
  }

  /** The texts of kustomizations and patches, and the listed files that are not read. */
  private readRevision(): string {
    const { members, contributors } = this.inputs;
    const texts = [...contributors].map((key) => this.context.file(key)?.chunks.map(stamp).join() ?? '');
    return [...texts, ...[...members].filter((key) => this.context.file(key) === undefined)].join(' ');
  }

  /** Every document that may have a part in the build. */
  private documents(): Set<Chunk> {
    const { members, contributors } = this.inputs;
    return new Set([...members, ...contributors].flatMap((key) => this.context.file(key)?.chunks ?? []));
  }

  private readOpenness(): Openness {
    const { members } = this.inputs;
    const isBroken = (key: string): boolean =>
      this.context.file(key)?.chunks.some((chunk) => chunk.isBroken) === true;
    return moreOpen(this.reach, [...members].some(isBroken) ? 'unseen' : 'whole');
  }

  /** Builds the documents that came, as long as nothing else changes its name; undefined where it may. */
  private renderDocuments(documents: ReadonlySet<Chunk>): Map<string, Resource> | undefined {
    const gone = new Set([...this.traces.keys()].filter((chunk) => !documents.has(chunk)));
    const drafts = [...documents]
      .filter((chunk) => !this.traces.has(chunk))
      .map((chunk) => ({ chunk, own: this.context.build(this.file, chunk).drafts }));
    const before = [...gone].flatMap((chunk) => this.traces.get(chunk) ?? []);
    const after = drafts.flatMap(({ own }) => tracesOf(own));
    if (JSON.stringify(before) !== JSON.stringify(after)) return undefined;
    for (const chunk of gone) this.traces.delete(chunk);
    for (const { chunk, own } of drafts) this.traces.set(chunk, tracesOf(own));
    const kept = [...this.resources].filter(([, { chunk }]) => !gone.has(chunk));
    return new Map([...kept, ...this.read(drafts.flatMap(({ own }) => own))]);
  }

  private renderAll(builder: Builder, documents: ReadonlySet<Chunk>): Map<string, Resource> {
    const { drafts, openness, lost } = builder.build(this.file);
    this.reach = openness;
    this.lost = lost;
    this.targets = byOldName(tracesOf(drafts));
    this.trees = new WeakMap();
    this.traces = new Map([...documents].map((chunk) => [chunk, []]));
    for (const draft of drafts) this.traces.get(draft.chunk)?.push(...tracesOf([draft]));
    return this.read(drafts);
  }

  /** The facts of what was built, those that are known already as they are. */
  private read(drafts: readonly Draft[]): Map<string, Resource> {
    const resources = new Map<string, Resource>();
    for (const [signature, draft] of this.named(drafts)) {
      const { chunk } = draft;
      const resource =
        this.resources.get(signature) ?? renderedResource(draft, this, () => this.treeOf(chunk, signature));
      if (resource !== undefined) resources.set(signature, resource);
    }
    return resources;
  }

  /** The drafts by their signatures, under the names that they have at the end of the build. */
  private named(drafts: readonly Draft[]): Map<string, Draft> {
    const named = new Map<string, Draft>();
    for (const draft of drafts.map((one) => followNames(one, this.targets))) {
      if (isLocal(draft)) continue;
      const signature = signatureOf(draft);
      let unique = signature;
      // The same resource comes out twice, where two bases share one.
      for (let copy = 2; named.has(unique); copy++) unique = `${signature}|copy ${copy}`;
      named.set(unique, draft);
    }
    return named;
  }

  private treeOf(chunk: Chunk, signature: string): Field | undefined {
    const { document } = chunk;
    let trees = this.trees.get(document);
    if (trees === undefined) {
      trees = this.named(this.context.build(this.file, chunk).drafts);
      this.trees.set(document, trees);
    }
    const draft = trees.get(signature);
    return draft === undefined ? undefined : fieldOf(draft);
  }

  /** Puts the resources of a build in the place of the last one's. */
  private replace(next: Map<string, Resource>, openness: Openness, lost: WantedBySteps): WorldChange {
    const chunks = new Set(lost === this.lost ? [] : [...chunksOf(lost), ...chunksOf(this.lost)]);
    const keys = new Set<string>();
    const touch = (resource: Resource, changed: readonly string[]): void => {
      chunks.add(resource.chunk);
      for (const key of changed) keys.add(key);
    };
    for (const [signature, resource] of this.resources)
      if (!next.has(signature)) touch(resource, this.drop(resource));
    for (const [signature, resource] of next)
      if (!this.resources.has(signature)) touch(resource, this.take(resource));
    if (openness !== this.openness) for (const chunk of this.chunks()) chunks.add(chunk);
    this.resources = next;
    this.openness = openness;
    return { chunks, keys };
  }

  private take(resource: Resource): string[] {
    this.byChunk.add(resource.chunk, resource);
    for (const contributor of resource.rendering?.contributors ?? [])
      this.byContributor.add(contributor, resource.chunk);
    return this.index.add(resource);
  }

  private drop(resource: Resource): string[] {
    this.byChunk.delete(resource.chunk, resource);
    for (const contributor of resource.rendering?.contributors ?? [])
      this.byContributor.delete(contributor, resource.chunk);
    return this.index.remove(resource);
  }
}

function chunksOf(wanted: WantedBySteps): Chunk[] {
  return [...wanted.values()].map(({ chunk }) => chunk);
}
