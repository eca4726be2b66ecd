import { MultiMap } from '../base/multimap';
import { uriKey } from '../base/uri';
import type { Manifest } from '../model/manifest';
import type { Field } from '../yaml/field';
import { rootOf, type ManifestFile, type Resource } from './chunk';
import { indexKey, type ResourceIndex } from './resource-index';
import { SourceFile, type ChunkChange } from './source-file';
import { SplitText } from '../yaml/text/split-text';
import { TreeCache } from './tree-cache';

/** What is asked of one file; the questions come once for each of its documents, so that nothing may be searched. */
interface BaseObjects {
  readonly texts: ReadonlySet<string>;
  readonly byIdentity: MultiMap<string, Resource>;
  /** Kinds of the objects whose identity cannot be read. */
  readonly unnamed: ReadonlySet<string>;
}

/**
 * What files held in the version that an update starts from, such as the last commit. These texts are read like all
 * others, but nothing in them can be found by look-ups: they are no part of the workspace.
 */
export class BaseVersions {
  private readonly files = new Map<string, SourceFile>();
  /** Keys of files that are known to have held nothing. */
  private readonly absent = new Set<string>();
  private onlyChanges = false;
  private readonly trees = new TreeCache(500_000);
  /** By key of the file; made when somebody first asks for one of its objects. */
  private readonly objects = new Map<string, BaseObjects>();
  /** Resources by identity; made when somebody first asks for an object that has moved to another file. */
  private byIdentity: MultiMap<string, Resource> | undefined;
  /** StatefulSets with a known name; read when somebody first asks which of them are gone. */
  private sets: readonly Resource[] | undefined;

  /** Says of a file, by its key, whether nobody knows what it holds now. */
  isUnread: (key: string) => boolean = () => false;

  constructor(
    private readonly index: ResourceIndex,
    /** What a file holds now, by its key. */
    private readonly present: (key: string) => ManifestFile | undefined,
  ) {}

  /**
   * Forgets the base version. With `onlyChanges` the next one is told by the files that differ from it: all others are
   * as they were. Returns the keys of the questions whose answers may differ now.
   */
  reset(onlyChanges: boolean): ReadonlySet<string> {
    const keys = new Set([...this.files.keys(), ...this.absent].map(fileKey));
    for (const file of this.files.values()) this.reindex(file.clear(), keys);
    this.files.clear();
    this.absent.clear();
    this.objects.clear();
    this.sets = undefined;
    this.onlyChanges = onlyChanges;
    return keys;
  }

  /** True where the base version is known not to hold an object of this kind and name. */
  isNew(resource: Resource): boolean {
    const { key } = resource.chunk.file;
    if (!this.files.has(key) && !this.absent.has(key)) return false;
    const { manifest } = resource;
    // An object whose name could not be read may be this one.
    const isNamed = identityOf(manifest) !== undefined && !this.objectsOf(key).unnamed.has(manifest.kind);
    return isNamed && this.find(resource, () => undefined) === undefined;
  }

  /** Sets what a file held, undefined for nothing. Returns the keys of the questions whose answers may differ now. */
  set(uri: string, text: string | undefined, isTemplate: boolean): ReadonlySet<string> {
    const key = uriKey(uri);
    const keys = new Set([fileKey(key)]);
    this.sets = undefined;
    this.objects.delete(key);
    const known = this.files.get(key);
    // A file that begins or ceases to be a template is read anew as a whole.
    const kept = known?.isTemplate === isTemplate ? known : undefined;
    if (kept === undefined && known !== undefined) this.reindex(known.clear(), keys);
    const file = kept ?? new SourceFile(uri, isTemplate, this.trees);
    if (text === undefined) {
      this.files.delete(key);
      this.absent.add(key);
    } else {
      this.files.set(key, file);
      this.absent.delete(key);
    }
    this.reindex(text === undefined ? file.clear() : file.update(SplitText.of(text)), keys);
    return keys;
  }

  /**
   * The same object (kind, namespace, name) in the base version: of the same file, else of the one that it moved
   * from. Undefined where there is none, or more than one that it may be.
   */
  find(resource: Resource, record: (key: string) => void): Field | undefined {
    const identity = identityOf(resource.manifest);
    const { file } = resource.chunk;
    record(fileKey(file.key));
    if (identity === undefined) return undefined;
    if (this.onlyChanges && !this.files.has(file.key) && !this.absent.has(file.key)) return undefined;
    // Most documents did not change, and need no second tree to know it.
    const { texts, byIdentity } = this.objectsOf(file.key);
    if (texts.has(resource.chunk.text)) return rootOf(resource);
    const own = byIdentity.list(identity);
    const [found, second] = own.length > 0 ? own : this.elsewhere(resource, identity, record);
    return found === undefined || second !== undefined ? undefined : rootOf(found);
  }

  /**
   * StatefulSets that the workspace defines no more. One whose name stands anywhere is not among them, and none of a
   * file that is not read, or in which the name of a set cannot be: it may be that one.
   */
  removedSets(): Resource[] {
    this.sets ??= [...this.files.values()]
      .flatMap((file) => file.chunks.flatMap((chunk) => chunk.resources))
      .filter(({ manifest }) => manifest.statefulSet !== undefined && identityOf(manifest) !== undefined);
    const missing = this.sets.filter(
      ({ manifest }) => this.index.get(indexKey.name('StatefulSet', manifest.name.value ?? '')).length === 0,
    );
    const files = new Set(missing.map(({ chunk }) => chunk.file.key));
    const seen = new Set([...files].filter((key) => !this.isUnread(key) && !this.hidesSet(key)));
    return missing.filter(({ chunk }) => seen.has(chunk.file.key));
  }

  /** Says whether a file holds a set now whose name cannot be read; a patch defines none. */
  private hidesSet(key: string): boolean {
    const file = this.present(key);
    if (file === undefined || file.isPatch) return false;
    return file.chunks
      .flatMap(({ resources }) => resources)
      .some(({ manifest }) => manifest.kind === 'StatefulSet' && identityOf(manifest) === undefined);
  }

  private objectsOf(key: string): BaseObjects {
    const known = this.objects.get(key);
    if (known !== undefined) return known;
    const chunks = this.files.get(key)?.chunks;
    // Of most files no base version is known: one answer stands for all of them.
    if (chunks === undefined) return NO_OBJECTS;
    const byIdentity = new MultiMap<string, Resource>();
    const unnamed = new Set<string>();
    for (const resource of chunks.flatMap((chunk) => chunk.resources)) {
      const identity = identityOf(resource.manifest);
      if (identity === undefined) unnamed.add(resource.manifest.kind);
      else byIdentity.add(identity, resource);
    }
    const objects = { texts: new Set(chunks.map(({ text }) => text)), byIdentity, unnamed };
    this.objects.set(key, objects);
    return objects;
  }

  /** A second object of that name in the workspace would be a variant, and this one perhaps its copy. */
  private elsewhere({ manifest }: Resource, identity: string, record: (key: string) => void): Resource[] {
    record(identity);
    const before = this.identities().list(identity);
    if (before.length === 0) return before;
    const nameKey = indexKey.name(manifest.kind, manifest.name.value ?? '');
    record(nameKey);
    const present = this.index.get(nameKey).filter(isObject(identity));
    return present.length > 1 ? [] : before;
  }

  private identities(): MultiMap<string, Resource> {
    if (this.byIdentity !== undefined) return this.byIdentity;
    this.byIdentity = new MultiMap();
    for (const file of this.files.values()) this.reindex({ removed: [], added: file.chunks }, new Set());
    return this.byIdentity;
  }

  private reindex({ removed, added }: ChunkChange, keys: Set<string>): void {
    const index = this.byIdentity;
    // Nobody has asked for an identity yet, so that no answer changes.
    if (index === undefined) return;
    const each = (chunks: typeof added, act: (identity: string, resource: Resource) => void): void => {
      for (const resource of chunks.flatMap((chunk) => chunk.resources)) {
        const identity = identityOf(resource.manifest);
        if (identity === undefined) continue;
        act(identity, resource);
        keys.add(identity);
      }
    };
    each(removed, (identity, resource) => {
      index.delete(identity, resource);
    });
    each(added, (identity, resource) => {
      index.add(identity, resource);
    });
  }
}

const NO_OBJECTS: BaseObjects = { texts: new Set(), byIdentity: new MultiMap(), unnamed: new Set() };

function fileKey(key: string): string {
  return `b:${key}`;
}

/** Kind, namespace and name: what makes an object the same one. Undefined where a template decides a part of it. */
function identityOf({ group, kind, name, namespace, fragment, broken }: Manifest): string | undefined {
  if (fragment || broken || name.value === undefined || namespace.state === 'unknown') return undefined;
  return group === undefined ? undefined : `i:${kind}/${namespace.value ?? ''}/${name.value}`;
}

function isObject(identity: string): (resource: Resource) => boolean {
  return ({ manifest }) => identityOf(manifest) === identity;
}
