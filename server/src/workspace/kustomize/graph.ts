import { basename, dirname, uriKey } from '../../base/uri';
import type { ManifestFile } from '../chunk';
import { KUSTOMIZATION_NAMES, readKustomization, type Kustomization } from './kustomization';
import { kustomizationOf, resolveTarget, type KustomizeFiles } from './paths';

/** The files that one kustomization names, by their keys. */
interface KustomizationNode {
  readonly file: ManifestFile;
  readonly component: boolean;
  /** Kustomizations that it takes in. */
  readonly children: readonly string[];
  readonly resources: readonly string[];
  readonly patches: readonly string[];
  /** Everything that was looked for, found or not. */
  readonly looked: ReadonlySet<string>;
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

/** Says whether a file is a kustomization, by its name. */
export function isKustomizationName(name: string): boolean {
  return (KUSTOMIZATION_NAMES as readonly string[]).includes(name);
}

/** Which kustomization takes in which, and which files belong to it. */
export class KustomizationGraph {
  private readonly nodes = new Map<string, KustomizationNode>();
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
      for (const resource of node.resources) this.patches.delete(resource);
  }

  /** Every kustomization that can be built, Components left out. */
  builds(): BuildInputs[] {
    const included = new Set([...this.nodes.values()].flatMap((node) => node.children));
    return [...this.nodes]
      .filter(([, node]) => !node.component)
      .map(([key, node]) => ({ file: node.file, root: !included.has(key), ...this.closure(key) }));
  }

  private closure(start: string): Pick<BuildInputs, 'members' | 'contributors' | 'looked'> {
    const members = new Set<string>();
    const contributors = new Set<string>();
    const looked = new Set<string>();
    const todo = [start];
    for (let key = todo.pop(); key !== undefined; key = todo.pop()) {
      const node = this.nodes.get(key);
      if (node === undefined || contributors.has(key)) continue;
      contributors.add(key);
      looked.add(key);
      for (const resource of node.resources) members.add(resource);
      for (const patch of node.patches) contributors.add(patch);
      for (const path of node.looked) looked.add(path);
      todo.push(...node.children);
    }
    return { members, contributors, looked };
  }

  private add(file: ManifestFile): void {
    const folder = dirname(file.uri);
    const looked = new Set<string>();
    // Beside kustomization.yaml a Kustomization is not read.
    const first = kustomizationOf(folder, this.files, (key) => looked.add(key));
    if (first === undefined || uriKey(first) !== file.key || !isKustomizationName(basename(file.uri))) return;
    const kustomization = readKustomization(file);
    if (kustomization === undefined) return;
    const node = this.nodeOf(file, kustomization, looked);
    this.nodes.set(file.key, node);
    for (const key of looked) this.looked.add(key);
  }

  private nodeOf(file: ManifestFile, kustomization: Kustomization, looked: Set<string>): KustomizationNode {
    const children: string[] = [];
    const resources: string[] = [];
    const patches: string[] = [];
    const resolve = (path: string | undefined, found: string[]): void => {
      if (path === undefined) return;
      const target = resolveTarget(kustomization.folder, path, this.files, (key) => looked.add(key));
      if (target.state === 'file') found.push(uriKey(target.uri));
      else if (target.state === 'folder') children.push(uriKey(target.kustomization));
    };
    for (const path of kustomization.resources) resolve(path.text(), resources);
    for (const path of kustomization.components) resolve(path.text(), []);
    for (const { path, inline } of [...kustomization.patches, ...kustomization.latePatches]) {
      if (!inline.isPresent) resolve(path.text(), patches);
    }
    for (const replacement of kustomization.replacements) resolve(replacement.get('path').text(), patches);
    return { file, component: kustomization.component, children, resources, patches, looked };
  }
}
