import { MultiMap } from '../../base/multimap';
import type { Chunk, ManifestFile, Resource } from '../chunk';
import { ResourceIndex } from '../resource-index';
import type { Builder, Openness } from './build';
import type { Draft } from './draft';
import type { BuildInputs } from './graph';
import { fieldOf, renderedResource, signatureOf } from './rendered-resource';

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
  private readonly byContributor = new MultiMap<Chunk, Chunk>();
  private trees: ReadonlyMap<string, Draft> | undefined;

  constructor(
    inputs: BuildInputs,
    private readonly newBuilder: () => Builder,
    private readonly disk: ResourceIndex,
    private readonly used: (world: World) => void,
  ) {
    this.inputs = inputs;
  }

  inputs: BuildInputs;

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

  /** Every chunk that resources of this build come from. */
  chunks(): Iterable<Chunk> {
    return this.byChunk.keys();
  }

  /** Chunks whose resources a patch or kustomization has changed. */
  changedBy(contributor: Chunk): ReadonlySet<Chunk> {
    return this.byContributor.get(contributor);
  }

  /** What a look-up finds here; what is not made here may be made elsewhere, so then the disk is asked. */
  get(key: string): Resource[] {
    const own = this.index.get(key);
    if (own.length > 0) return own;
    return this.disk.get(key).filter((resource) => !this.inputs.members.has(resource.chunk.file.key));
  }

  count(key: string): number {
    return this.get(key).length;
  }

  /** Files are on disk, whoever builds with them. */
  filesIn(folder: string): ReadonlySet<string> {
    return this.disk.filesIn(folder);
  }

  /** Builds anew, keeping every resource that comes out as it was. */
  render(builder: Builder): WorldChange {
    const { drafts, openness } = builder.build(this.file);
    const chunks = new Set<Chunk>();
    const keys = new Set<string>();
    const trees = treesOf(drafts);
    const next = new Map<string, Resource>();
    for (const [signature, draft] of trees) {
      const known =
        this.resources.get(signature) ?? renderedResource(draft, this, () => this.treeOf(signature));
      if (known !== undefined) next.set(signature, known);
    }
    const touch = (resource: Resource, changed: readonly string[]): void => {
      chunks.add(resource.chunk);
      for (const key of changed) keys.add(key);
    };
    for (const [signature, resource] of this.resources)
      if (!next.has(signature)) touch(resource, this.drop(resource));
    for (const [signature, resource] of next)
      if (!this.resources.has(signature)) touch(resource, this.take(resource));
    if (openness !== this.openness) for (const chunk of this.byChunk.keys()) chunks.add(chunk);
    this.resources = next;
    this.openness = openness;
    this.stale = false;
    this.keepTrees(trees);
    return { chunks, keys };
  }

  /** Forgets the trees; they are built again when somebody asks. */
  dropTrees(): void {
    this.trees = undefined;
  }

  private treeOf(signature: string) {
    if (this.trees === undefined) this.keepTrees(treesOf(this.newBuilder().build(this.file).drafts));
    const draft = this.trees?.get(signature);
    return draft === undefined ? undefined : fieldOf(draft);
  }

  private keepTrees(trees: ReadonlyMap<string, Draft>): void {
    this.trees = trees;
    this.used(this);
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

/** The same resource may come out twice, where two bases share one. */
function treesOf(drafts: readonly Draft[]): Map<string, Draft> {
  const trees = new Map<string, Draft>();
  for (const draft of drafts) {
    const signature = signatureOf(draft);
    let unique = signature;
    for (let copy = 2; trees.has(unique); copy++) unique = `${signature}|copy ${copy}`;
    trees.set(unique, draft);
  }
  return trees;
}
