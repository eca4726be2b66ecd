import { LineIndex } from '../base/line-index';
import { compactCopy } from '../base/compact-copy';
import type { Position, Range, Span } from '../base/span';
import { readDnsNames, type DnsName } from '../dns/dns-names';
import { looksLikeManifest, readManifest, secondManifest, type Manifest } from '../model/manifest';
import { readYaml, type YamlDocument } from '../yaml/document';
import { Field, type Path } from '../yaml/field';
import type { TextSource } from '../yaml/node';
import type { Tree, TreeCache } from './tree-cache';

/** The file that a chunk belongs to, as far as chunks and those who look at them care. */
export interface ManifestFile {
  readonly uri: string;
  /** The folder of the URI, without a slash at its end. */
  readonly folder: string;
  /** The one spelling of the URI by which files are told apart. */
  readonly key: string;
  /** True below the `templates` folder of a Helm chart. */
  readonly isTemplate: boolean;
  /** True where a kustomization names the file as a patch, or a test expects it: then nothing in it is an object of its own. */
  readonly isPatch: boolean;
  /** True where kustomize takes the file for the kustomization of its folder. */
  readonly isKustomization: boolean;
  readonly chunks: readonly Chunk[];
  readonly text: string;
  /** The chunk that holds a position: the last one that begins at or before its line. */
  chunkAt(position: Position): Chunk | undefined;
}

/**
 * One YAML document of a file. Its text never changes: an edit replaces the chunks it touches and moves the others,
 * so facts and diagnostics, whose spans count from the chunk's start, stay true.
 */
export class Chunk implements TextSource {
  /** Set by the file when something above this chunk changes. */
  start = 0;
  line = 0;
  private resourceList: readonly Resource[] | undefined;
  private broken: boolean | undefined;
  private hides = false;
  private lines: LineIndex | undefined;

  constructor(
    readonly file: ManifestFile,
    readonly text: string,
    private readonly trees: TreeCache,
  ) {}

  /** The parsed text. Parsed again when it has been dropped; callers keep it no longer than they work. */
  get document(): YamlDocument {
    return this.tree.document;
  }

  /** The root of the tree, whose fields are shared by all who walk it while it is kept. */
  get root(): Field {
    return this.tree.root;
  }

  /** The resources of this document: one, or the items of a List. Their facts are read once. */
  get resources(): readonly Resource[] {
    return this.resourceList ?? this.read();
  }

  /** True where the text could not be read to its end, and nobody can tell the kind or the name of what it holds. */
  get hidesObject(): boolean {
    if (this.resourceList === undefined) this.read();
    return this.hides;
  }

  /** True where the text could not be parsed to the end. Read once. */
  get isBroken(): boolean {
    return (this.broken ??= this.document.broken);
  }

  /** Reads the resources anew: the file became a patch, or is one no longer. */
  forgetResources(): void {
    this.resourceList = undefined;
  }

  /** Lets the tree go, for whoever knows that nobody is going to work in this chunk soon. */
  forgetTree(): void {
    this.trees.drop(this);
  }

  /** Range in the file of a span of this chunk. */
  rangeOf(span: Span): Range {
    const lines = (this.lines ??= new LineIndex(this.text));
    const range = lines.rangeOf(span);
    return { start: this.moved(range.start), end: this.moved(range.end) };
  }

  /** Offset in this chunk of a position in the file. */
  offsetAt(position: Position): number {
    const lines = (this.lines ??= new LineIndex(this.text));
    return lines.offsetAt({ line: position.line - this.line, character: position.character });
  }

  private get tree(): Tree {
    return this.trees.get(this, () => {
      const read = readYaml(this.text, this.file.isTemplate);
      // Nobody can tell what belongs to which of two manifests.
      const isTwo = !read.templated && secondManifest(read.root) !== undefined;
      const document = isTwo ? { ...read, broken: true } : read;
      return { document, root: Field.root(document, this) };
    });
  }

  private read(): readonly Resource[] {
    this.resourceList = readResources(this);
    this.hides = hidesObject(this, this.resourceList);
    return this.resourceList;
  }

  private moved(position: Position): Position {
    return { line: position.line + this.line, character: position.character };
  }
}

/** A resource in a chunk; `path` leads to it from the document's root (`[]`, or `['items', 2]` of a List). */
export interface Resource {
  readonly chunk: Chunk;
  readonly path: Path;
  readonly manifest: Manifest;
  /** Host names in its strings. */
  readonly dnsNames: readonly DnsName[];
  /** Set where a kustomization made this resource of what stands in the chunk. */
  readonly rendering?: Rendering;
}

/** What kustomize calls a resource by: patches and references may use every id that it ever had. */
export interface ResourceId {
  readonly name: string;
  /** Undefined where none is written, which kustomize takes for `default`. */
  readonly namespace: string | undefined;
}

/** How a resource came out of a kustomization's build. */
export interface Rendering {
  /** The build; resources of one build know each other by their built names. */
  readonly world: object;
  /** Every id that it had on its way; kustomize finds it by each of them. */
  readonly ids: readonly ResourceId[];
  /** True where the build left it as it stands in its chunk. */
  readonly asOnDisk: boolean;
  /** Other texts that had a part in it: kustomizations and patches. */
  readonly contributors: readonly Chunk[];
  /** The built tree; undefined where it is the one on disk, or where the build has moved on. */
  tree(): Field | undefined;
}

/** The tree of a resource, parsed or built again if need be. */
export function rootOf(resource: Resource): Field {
  const built = resource.rendering?.tree();
  if (built !== undefined) return built;
  return resource.chunk.root.at(...resource.path);
}

/** Says whether two resources stand at the same place of one document: one may be what a build made of the other. */
export function isSameSpot(
  one: Pick<Resource, 'chunk' | 'path'>,
  other: Pick<Resource, 'chunk' | 'path'>,
): boolean {
  return one.chunk === other.chunk && one.path.join() === other.path.join();
}

/** The resource as its file writes it; undefined for one that a generator makes. */
export function onDisk(resource: Pick<Resource, 'chunk' | 'path'>): Resource | undefined {
  return resource.chunk.resources.find((written) => isSameSpot(written, resource));
}

function hidesObject({ document, text }: Chunk, resources: readonly Resource[]): boolean {
  if (!document.broken || !looksLikeManifest(text)) return false;
  if (resources.length === 0 || secondManifest(document.root) !== undefined) return true;
  return !resources.every(({ manifest }) => isNamed(manifest));
}

/** A kind or a name that has signs in it, or swallowed the lines behind it, is none. */
function isNamed({ kind, name }: Manifest): boolean {
  return /^\w+$/.test(kind) && /^[\w.:-]+$/.test(name.value ?? '');
}

/** OpenShift Templates hold their resources under `objects`. */
const LISTS = [
  { kind: /List$/, key: 'items' },
  { kind: /^Template$/, key: 'objects' },
];

/** What kustomize adds to a kustomization that does not say what it is. */
const KUSTOMIZATION = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' };

function readResources(chunk: Chunk): readonly Resource[] {
  const { isBroken: broken, root } = chunk;
  const kind = root.get('kind').text() ?? '';
  const list = LISTS.find(
    (candidate) => candidate.kind.test(kind) && root.get(candidate.key).node?.kind === 'sequence',
  );
  const roots = list === undefined ? [root] : root.get(list.key).items();
  const resources: Resource[] = [];
  for (const field of roots) {
    const implied = chunk.file.isKustomization && field.node?.kind === 'map' ? KUSTOMIZATION : undefined;
    const facts = readManifest(field, broken, implied);
    if (facts === undefined) continue;
    const manifest = chunk.file.isPatch ? { ...facts, fragment: true } : facts;
    resources.push({
      chunk,
      path: compactCopy(field.path),
      manifest,
      dnsNames: compactCopy(readDnsNames(field, manifest)),
    });
  }
  return compactCopy(resources);
}
