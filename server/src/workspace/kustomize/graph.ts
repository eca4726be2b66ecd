import { dirname, uriKey } from '../../base/uri';
import { MultiMap } from '../../base/multimap';
import type { Field } from '../../yaml/field';
import type { ManifestFile } from '../chunk';
import { readKustomization, type Kustomization } from './kustomization';
import { kustomizationOf, resolveTarget, type KustomizeFiles, type PathTarget } from './paths';

/** What one kustomization names. */
export interface KustomizationNode {
  readonly file: ManifestFile;
  readonly component: boolean;
  /** What `resources` and `bases` lead to, in their order; undefined where a path cannot be read. */
  readonly resources: readonly (PathTarget | undefined)[];
  /** Those that lead to a file, by its key, and those that lead elsewhere. */
  readonly files: MultiMap<string, PathTarget>;
  readonly bases: readonly (PathTarget | undefined)[];
  readonly components: readonly (PathTarget | undefined)[];
  /** Keys of the files that change resources. */
  readonly patches: readonly string[];
  /** Everything that was looked for, found or not. */
  readonly looked: ReadonlySet<string>;
}

/** What a kustomization reads with all that it takes in. */
interface Closure extends Pick<BuildInputs, 'members' | 'contributors' | 'looked'> {
  /** True where it takes itself in by some way, so that kustomize refuses to build it. */
  readonly cyclic: boolean;
}

/** Everything that one build reads. */
export interface BuildInputs {
  readonly file: ManifestFile;
  /** False for a kustomization that another one takes in. */
  readonly root: boolean;
  /** Files whose resources are built. */
  readonly members: ReadonlySet<string>;
  /** Files that change them: kustomizations and patches. */
  readonly contributors: ReadonlySet<string>;
  /** Any change of one of these may change the build. */
  readonly looked: ReadonlySet<string>;
}

/** Which kustomization takes in which, and which files belong to it. */
export class KustomizationGraph {
  private readonly nodes = new Map<string, KustomizationNode>();
  private readonly closures = new Map<string, Closure>();
  /** Keys of all files that are patches of some kustomization, and nothing on their own. */
  readonly patches = new Set<string>();
  /** Keys of all files that are or would be part of a kustomization. */
  readonly looked = new Set<string>();

  constructor(
    kustomizations: Iterable<ManifestFile>,
    private readonly files: KustomizeFiles,
  ) {
    for (const file of kustomizations) this.add(file);
    for (const node of this.nodes.values()) for (const patch of node.patches) this.patches.add(patch);
    // A file that some kustomization lists as a resource is one, whatever another does with it.
    for (const node of this.nodes.values())
      for (const resource of node.files.keys()) this.patches.delete(resource);
  }

  node(file: ManifestFile): KustomizationNode | undefined {
    return this.nodes.get(file.key);
  }

  isCyclic(kustomization: ManifestFile): boolean {
    return this.closure(kustomization.key).cyclic;
  }

  /** Says whether a kustomization, or one that it takes in, has a part in what becomes of a file. */
  reaches(kustomization: ManifestFile, file: ManifestFile): boolean {
    const { members, contributors } = this.closure(kustomization.key);
    return members.has(file.key) || contributors.has(file.key);
  }

  /** Every kustomization that can be built, Components left out. */
  builds(): BuildInputs[] {
    const included = new Set([...this.nodes.values()].flatMap((node) => childrenOf(node)));
    return [...this.nodes]
      .filter(([, node]) => !node.component)
      .map(([key, node]) => ({ file: node.file, root: !included.has(key), ...this.closure(key) }));
  }

  private closure(key: string): Closure {
    let closure = this.closures.get(key);
    if (closure === undefined) this.closures.set(key, (closure = this.readClosure(key)));
    return closure;
  }

  private readClosure(start: string): Closure {
    const members = new Set<string>();
    const contributors = new Set<string>();
    const looked = new Set<string>();
    const todo = [start];
    let cyclic = false;
    for (let key = todo.pop(); key !== undefined; key = todo.pop()) {
      cyclic ||= key === start && contributors.has(key);
      const node = this.nodes.get(key);
      if (node === undefined || contributors.has(key)) continue;
      contributors.add(key);
      looked.add(key);
      for (const resource of node.files.keys()) members.add(resource);
      for (const patch of node.patches) contributors.add(patch);
      for (const path of node.looked) looked.add(path);
      todo.push(...childrenOf(node));
    }
    return { members, contributors, looked, cyclic };
  }

  private add(file: ManifestFile): void {
    const folder = dirname(file.uri);
    const looked = new Set<string>();
    // Beside kustomization.yaml a Kustomization is not read.
    const first = kustomizationOf(folder, this.files, (key) => looked.add(key));
    if (first === undefined || uriKey(first) !== file.key) return;
    const kustomization = readKustomization(file);
    if (kustomization === undefined) return;
    const node = this.nodeOf(file, kustomization, looked);
    this.nodes.set(file.key, node);
    for (const key of looked) this.looked.add(key);
  }

  private nodeOf(file: ManifestFile, kustomization: Kustomization, looked: Set<string>): KustomizationNode {
    const look = (key: string): unknown => looked.add(key);
    const targetOf = (path: Field): PathTarget | undefined => {
      const text = path.text();
      return text === undefined ? undefined : resolveTarget(kustomization.folder, text, this.files, look);
    };
    const resources = kustomization.resources.map(targetOf);
    const files = new MultiMap<string, PathTarget>();
    for (const target of resources) if (target?.state === 'file') files.add(uriKey(target.uri), target);
    const changing = [
      ...[...kustomization.patches, ...kustomization.latePatches].map(({ path }) => path),
      ...kustomization.replacements.map((entry) => entry.get('path')),
      ...kustomization.configurations,
    ];
    return {
      file,
      component: kustomization.component,
      resources,
      files,
      bases: resources.filter((target) => target?.state !== 'file'),
      components: kustomization.components.map(targetOf),
      patches: changing
        .map(targetOf)
        .flatMap((target) => (target?.state === 'file' ? [uriKey(target.uri)] : [])),
      looked,
    };
  }
}

/** Keys of the kustomizations that one takes in. */
function childrenOf({ bases, components }: KustomizationNode): string[] {
  return [...bases, ...components].flatMap((target) =>
    target?.state === 'folder' ? [uriKey(target.uri)] : [],
  );
}
