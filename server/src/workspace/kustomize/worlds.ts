import { dirname, uriKey } from '../../base/uri';
import { MultiMap } from '../../base/multimap';
import { symmetricDifference } from '../../base/symmetric-difference';
import { Field } from '../../yaml/field';
import type { Chunk, ManifestFile, Resource } from '../chunk';
import type { ResourceIndex } from '../resource-index';
import { Builder } from './build';
import { KustomizationGraph, type BuildInputs } from './graph';
import { isKustomizationPath } from './kustomization';
import { commonFolder, relativeFolder } from './overlay-name';
import type { KustomizeFiles } from './paths';
import { TransformationCache } from './transformation';
import type { Wanted } from './wanted';
import { World, type WorldContext } from './world';

/** What the worlds need of the workspace. */
export interface WorldFiles extends KustomizeFiles {
  readonly index: ResourceIndex;
  allFiles(): Iterable<ManifestFile>;
  /** Takes the files of these keys for patches, and no others. */
  setPatches(keys: ReadonlySet<string>): void;
}

/** What became different in the worlds since somebody last asked. */
export interface WorldsChange {
  readonly chunks: ReadonlySet<Chunk>;
  readonly keys: ReadonlySet<string>;
}

/** A resource as one build makes it. */
export interface BuiltResource {
  readonly world: World;
  readonly resource: Resource;
}

/** A patch or another entry that names an object which some overlays lack. */
export interface Lost extends Pick<Wanted, 'kinds' | 'isOptional'> {
  readonly root: Field;
  readonly worlds: readonly World[];
  /** True where no overlay that asks for it has it. */
  readonly everywhere: boolean;
}

/**
 * Every kustomization of the workspace as a world of its own. Edits only mark what they touch; a world is built when
 * somebody asks for its resources, so that a workspace that is being read in is built once.
 */
export class Worlds {
  private readonly changed = new Set<string>();
  /** Those of them that came or went. */
  private readonly toggled = new Set<string>();
  /** Kustomizations among them that nobody has looked into. */
  private readonly unread = new Set<string>();
  /** Keys of the files that kustomizations name which were looked into since. */
  private readonly awaited = new Set<string>();
  private graph: KustomizationGraph;
  private readonly worlds = new Map<string, World>();
  private byMember = new MultiMap<string, World>();
  private byInput = new MultiMap<string, World>();
  private readonly cache = new TransformationCache();
  private readonly context: WorldContext;
  private root = '';
  private lately: { only: Chunk; graph: KustomizationGraph; builder: Builder } | undefined;
  private pendingChunks = new Set<Chunk>();
  private pendingKeys = new Set<string>();

  constructor(private readonly files: WorldFiles) {
    this.graph = new KustomizationGraph([], files);
    this.context = {
      index: files.index,
      file: (uri) => files.file(uri),
      build: (file, only) => this.documentBuilder(only).build(file),
    };
  }

  /** Says that a file changed; `toggled` where it came or went. */
  note(uri: string, toggled: boolean): void {
    const key = uriKey(uri);
    this.changed.add(key);
    this.cache.doubt();
    this.lately = undefined;
    if (toggled) this.toggled.add(key);
    if (isKustomizationPath(key)) this.unread.add(key);
  }

  /**
   * Says whether a kustomization that was read names a file, which is then judged in builds. While a workspace is read,
   * to check it before is work for nothing.
   */
  awaits(file: ManifestFile): boolean {
    if (this.unread.size > 0) {
      const fresh = [...this.unread].map((key) => this.files.file(key)).filter((one) => one !== undefined);
      for (const key of new KustomizationGraph(fresh, this.files).looked) this.awaited.add(key);
      this.unread.clear();
    }
    return this.awaited.has(file.key) || this.graph.looked.has(file.key);
  }

  /** Takes in everything noted; nothing is built yet. */
  settle(): void {
    if (this.changed.size === 0) return;
    const changed = [...this.changed];
    const arranges = changed.some(
      (key) => isKustomizationPath(key) || (this.toggled.has(key) && this.graph.looked.has(key)),
    );
    this.changed.clear();
    this.toggled.clear();
    this.unread.clear();
    this.awaited.clear();
    for (const key of changed) for (const world of this.byInput.get(key)) world.stale = true;
    if (!arranges) return;
    this.graph = new KustomizationGraph(this.kustomizations(), this.files);
    this.files.setPatches(this.graph.patches);
    this.changed.clear();
    this.arrange(this.graph.builds(), new Set(changed));
  }

  /** The overlays in which a chunk is checked: builds that nobody takes in. Builds them where need be. */
  rootsOf(chunk: Chunk): World[] {
    return this.built(this.membersOf(chunk).filter((world) => world.inputs.root));
  }

  /** The worlds in which identities are shown: the one that lists the file, and the overlays. */
  shownFor(chunk: Chunk): World[] {
    const all = this.built(this.membersOf(chunk)).filter(
      (world) => world.inputs.root || world.resourcesOf(chunk).length > 0,
    );
    const nearest = all.filter(
      (world) =>
        !world.inputs.root &&
        all.every((other) => other === world || !world.inputs.contributors.has(other.file.key)),
    );
    return [...nearest, ...all.filter((world) => world.inputs.root)];
  }

  /** The build of one kustomization file. */
  worldOf(uri: string): World | undefined {
    this.settle();
    const world = this.worlds.get(uriKey(uri));
    if (world !== undefined) this.ready(world, this.newBuilder());
    return world;
  }

  /** Says whether resources of a file are judged in worlds and not as they stand on disk. */
  isMember(file: ManifestFile): boolean {
    return [...this.byMember.get(file.key)].some((world) => world.inputs.root);
  }

  /** Keys of the files whose resources some build takes in, perhaps under other names. */
  memberKeys(): Iterable<string> {
    this.settle();
    return this.byMember.keys();
  }

  /** What the overlays make of a chunk's resources, and of those that it changes as a patch or kustomization. */
  builtWith(chunk: Chunk): BuiltResource[] {
    this.settle();
    const { key } = chunk.file;
    const builder = this.newBuilder();
    const worlds = [...this.byInput.get(key)].filter((world) => takes(world, key));
    return worlds.sort(byUri).flatMap((world) => {
      this.ready(world, builder);
      const chunks = new Set([chunk, ...world.changedBy(chunk)]);
      return [...chunks].flatMap((one) => world.resourcesOf(one)).map((resource) => ({ world, resource }));
    });
  }

  /** Says whether one overlay takes two files in, whether for their resources or for what they change. */
  areBuiltTogether(a: ManifestFile, b: ManifestFile): boolean {
    this.settle();
    return [...this.byInput.get(a.key)].some((world) => takes(world, a.key) && takes(world, b.key));
  }

  /** Chunks in whose findings places of a file may appear, because it is a patch or a kustomization. */
  changedBy(file: ManifestFile): Set<Chunk> {
    const chunks = new Set<Chunk>();
    const builder = this.newBuilder();
    for (const world of this.usersOf(file)) {
      this.ready(world, builder);
      for (const own of file.chunks) for (const chunk of world.changedBy(own)) chunks.add(chunk);
    }
    return chunks;
  }

  /** What a chunk asks for that is not there, as far as the worlds are built. */
  lostIn(chunk: Chunk): Lost[] {
    const users = this.usersOf(chunk.file);
    return [...new Map(users.flatMap((world) => world.lostIn(chunk)))].map(([step, wanted]) => {
      const worlds = users.filter((world) => world.loses(step));
      return {
        ...wanted,
        root: Field.root(chunk.document, chunk, wanted.root.node),
        worlds,
        everywhere: worlds.length === users.length,
      };
    });
  }

  /** The overlays that a file changes, because it is a patch or a kustomization. */
  usersOf({ key }: ManifestFile): World[] {
    return [...this.byInput.get(key)]
      .filter(({ inputs }) => inputs.root && inputs.contributors.has(key))
      .sort(byUri);
  }

  /** Files in which findings about a chunk's resources may lie, as far as the worlds are built. */
  contributorsTo(chunk: Chunk): ManifestFile[] {
    const worlds = [...this.byMember.get(chunk.file.key)];
    return worlds
      .flatMap((world) => world.resourcesOf(chunk))
      .flatMap((resource) => resource.rendering?.contributors.map((other) => other.file) ?? []);
  }

  /** Files that may have to be looked at again, because a world that they are part of is not built yet. */
  staleFiles(): ManifestFile[] {
    const keys = new Set<string>();
    for (const world of this.worlds.values()) {
      if (!world.stale || !world.inputs.root) continue;
      for (const key of [...world.inputs.members, ...world.inputs.contributors]) keys.add(key);
    }
    return [...keys].map((key) => this.files.file(key)).filter((file) => file !== undefined);
  }

  /** What the builds since the last call changed. */
  take(): WorldsChange {
    const change = { chunks: this.pendingChunks, keys: this.pendingKeys };
    this.pendingChunks = new Set();
    this.pendingKeys = new Set();
    return change;
  }

  /** What people call a world: its folder, counted from the folder above all kustomizations. */
  nameOf(world: World): string {
    return relativeFolder(this.root, dirname(world.file.uri));
  }

  /** Key under which a look-up in a world is recorded. */
  static keyOf(world: World, key: string): string {
    return `w:${world.file.key}|${key}`;
  }

  private membersOf(chunk: Chunk): World[] {
    return [...this.byMember.get(chunk.file.key)].sort(byUri);
  }

  private built(worlds: World[]): World[] {
    const builder = this.newBuilder();
    for (const world of worlds) this.ready(world, builder);
    return worlds;
  }

  private ready(world: World, builder: Builder): void {
    if (!world.stale) return;
    const { chunks, keys } = world.render(builder);
    if (!world.inputs.root) return;
    for (const chunk of chunks) this.pendingChunks.add(chunk);
    for (const key of keys) this.pendingKeys.add(Worlds.keyOf(world, key));
  }

  /** Brings the worlds into line with the graph. */
  private arrange(builds: readonly BuildInputs[], changed: ReadonlySet<string>): void {
    const root = commonFolder(builds.map((build) => dirname(build.file.uri)));
    const gone = new Map(this.worlds);
    for (const inputs of builds) {
      const key = inputs.file.key;
      gone.delete(key);
      this.place(key, inputs, changed, root);
    }
    for (const [key, world] of gone) {
      this.worlds.delete(key);
      this.touch(world);
    }
    this.root = root;
    this.cache.retain(new Set(builds.flatMap((build) => [...build.contributors])));
    this.byMember = new MultiMap();
    this.byInput = new MultiMap();
    for (const world of this.worlds.values()) {
      for (const key of world.inputs.members) this.byMember.add(key, world);
      for (const key of world.inputs.contributors)
        if (isKustomizationPath(key)) this.byMember.add(key, world);
      for (const key of [...world.inputs.looked, ...world.inputs.contributors]) this.byInput.add(key, world);
    }
  }

  private place(key: string, inputs: BuildInputs, changed: ReadonlySet<string>, root: string): void {
    const known = this.worlds.get(key);
    if (known === undefined || known.file !== inputs.file) {
      if (known !== undefined) this.touch(known);
      this.worlds.set(key, new World(inputs, this.context));
      this.touchFiles(filesOf(inputs));
      return;
    }
    // Where the names or the number of overlays change, findings that name them do too.
    if (known.inputs.root !== inputs.root || root !== this.root) this.touch(known);
    if ([...known.inputs.looked, ...inputs.looked].some((input) => changed.has(input))) known.stale = true;
    // Nobody comes upon a file that leaves a build in it, and the build may make nothing of one that joins.
    this.touchFiles(symmetricDifference(filesOf(known.inputs), filesOf(inputs)));
    for (const asked of known.arrange(inputs)) this.pendingKeys.add(Worlds.keyOf(known, asked));
  }

  /** Has everything looked at again that a world has a part in, also what it makes nothing of. */
  private touch(world: World): void {
    for (const chunk of world.chunks()) this.pendingChunks.add(chunk);
    this.touchFiles(filesOf(world.inputs));
  }

  private touchFiles(keys: ReadonlySet<string>): void {
    for (const key of keys)
      for (const chunk of this.files.file(key)?.chunks ?? []) this.pendingChunks.add(chunk);
  }

  private newBuilder(only?: Chunk): Builder {
    return new Builder({ graph: this.graph, files: this.files, cache: this.cache, only });
  }

  /** Worlds that stand on one another ask for the same document one after the other. */
  private documentBuilder(only: Chunk): Builder {
    if (this.lately?.only !== only || this.lately.graph !== this.graph)
      this.lately = { only, graph: this.graph, builder: this.newBuilder(only) };
    return this.lately.builder;
  }

  private *kustomizations(): Iterable<ManifestFile> {
    for (const file of this.files.allFiles()) if (file.isKustomization) yield file;
  }
}

/** Keys of the files of which a build makes something, or that change what it makes. */
function filesOf({ members, contributors }: BuildInputs): ReadonlySet<string> {
  return new Set([...members, ...contributors]);
}

/** Says whether a world is an overlay that takes a file in. */
function takes({ inputs }: World, key: string): boolean {
  return inputs.root && (inputs.members.has(key) || inputs.contributors.has(key));
}

function byUri(a: World, b: World): number {
  return a.file.uri < b.file.uri ? -1 : 1;
}
