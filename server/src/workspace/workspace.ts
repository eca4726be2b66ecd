import { symmetricDifference } from '../base/symmetric-difference';
import { basename, uriKey } from '../base/uri';
import { looksLikeManifest } from '../model/manifest';
import { SplitText } from '../yaml/text/split-text';
import { looksTemplated } from '../yaml/templates/templating';
import { BaseVersions } from './base-versions';
import type { Chunk, Resource } from './chunk';
import { isKustomizationPath } from './kustomize/kustomization';
import { Worlds } from './kustomize/worlds';
import { ResourceIndex } from './resource-index';
import { SourceFile, type ChunkChange } from './source-file';
import { TreeCache } from './tree-cache';

/** What a transaction did, for whoever keeps results per chunk. */
export interface WorkspaceChange extends ChunkChange {
  /** Index keys whose answers may differ now. */
  readonly keys: ReadonlySet<string>;
}

/**
 * All manifests: open editors laid over the disk. It does no I/O; hosts bring the texts. Every change is one
 * transaction, after which the index and all facts are true again.
 */
export class Workspace {
  readonly index = new ResourceIndex();
  readonly trees = new TreeCache();
  private readonly files = new Map<string, SourceFile>();
  private readonly disk = new Map<string, { uri: string; text: string }>();
  private readonly editors = new Map<string, { uri: string; text: SplitText }>();
  /** Editors that only repeat what a file held before it was gone: they count again once somebody types in them. */
  private readonly ghosts = new Map<string, { uri: string; text: SplitText }>();
  /** Keys of the files that kustomizations name as patches; these are read whatever they hold. */
  private patches: ReadonlySet<string> = new Set();
  private patchChange: WorkspaceChange = NOTHING;
  /** What the files held in the version that an update starts from. */
  readonly bases = new BaseVersions(this.index, (key) => this.files.get(key));
  /** The kustomizations, each as a world of its own. */
  readonly worlds = new Worlds(this);

  /** Sets what the disk holds; undefined when the file is gone. An open editor keeps covering it. */
  setDisk(uri: string, text: string | undefined): WorkspaceChange {
    return this.transact(uri, (key) => {
      if (text === undefined) this.disk.delete(key);
      else {
        this.disk.set(key, { uri, text });
        const ghost = this.ghosts.get(key);
        if (ghost !== undefined) this.editors.set(key, ghost);
        this.ghosts.delete(key);
      }
    });
  }

  /** The file was deleted or has another name now. A text that somebody typed stays, for only the editor has it. */
  vanish(uri: string): WorkspaceChange {
    return this.transact(uri, (key) => {
      const editor = this.editors.get(key);
      if (editor !== undefined && editor.text.toString() === this.disk.get(key)?.text) {
        this.ghosts.set(key, editor);
        this.editors.delete(key);
      }
      this.disk.delete(key);
    });
  }

  /** Lays an editor's text over the disk, or takes it away again with undefined. */
  setEditor(uri: string, text: SplitText | undefined): WorkspaceChange {
    return this.transact(uri, (key) => {
      if (text !== undefined && this.ghosts.get(key)?.text === text) return;
      this.ghosts.delete(key);
      if (text === undefined) this.editors.delete(key);
      else this.editors.set(key, { uri, text });
    });
  }

  /** Sets what a file held in the version that an update starts from; undefined where it held nothing. */
  setBase(uri: string, text: string | undefined): WorkspaceChange {
    const read = text !== undefined && looksLikeManifest(text) ? text : undefined;
    const isTemplate = isTemplatePath(uri) && looksTemplated(read ?? '');
    return { ...NOTHING, keys: this.bases.set(uri, read, isTemplate) };
  }

  /** Forgets the base version; with `onlyChanges` the next one is told by the files that differ from it. */
  resetBase(onlyChanges: boolean): WorkspaceChange {
    return { ...NOTHING, keys: this.bases.reset(onlyChanges) };
  }

  /** Says whether there is such a file, whatever it holds. */
  isKnown(uri: string): boolean {
    const key = uriKey(uri);
    return this.disk.has(key) || this.editors.has(key);
  }

  /** Takes the files of these keys for patches, and no others; the change is in `takePatchChange`. */
  setPatches(keys: ReadonlySet<string>): void {
    const toggled = symmetricDifference(this.patches, keys);
    this.patches = keys;
    for (const key of toggled) this.patchChange = joined(this.patchChange, this.togglePatch(key));
  }

  /** What `setPatches` changed since the last call. */
  takePatchChange(): WorkspaceChange {
    const change = this.patchChange;
    this.patchChange = NOTHING;
    return change;
  }

  file(uri: string): SourceFile | undefined {
    return this.files.get(uriKey(uri));
  }

  /** Says of a key whether there is something in its file to check; an empty kustomization is a file and holds nothing. */
  hasDocuments(key: string): boolean {
    return (this.files.get(key)?.chunks.length ?? 0) > 0;
  }

  /** The manifests that an editor holds; those are checked first. */
  openFiles(): SourceFile[] {
    return [...this.editors.keys()].map((key) => this.files.get(key)).filter((file) => file !== undefined);
  }

  allFiles(): IterableIterator<SourceFile> {
    return this.files.values();
  }

  private transact(uri: string, act: (key: string) => void): WorkspaceChange {
    const before = this.isKnown(uri);
    act(uriKey(uri));
    const toggled = before !== this.isKnown(uri);
    this.worlds.note(uri, toggled);
    const change = this.refresh(uri);
    if (!toggled) return change;
    return { ...change, keys: new Set([...change.keys, ...this.index.noteFile(uri, !before)]) };
  }

  private togglePatch(key: string): WorkspaceChange {
    const file = this.files.get(key);
    if (file === undefined || !this.isRead(key, file.text)) return this.refresh(key);
    const change = this.reindex({ removed: file.chunks, added: [] });
    file.isPatch = this.isPatch(key);
    for (const chunk of file.chunks) chunk.forgetResources();
    return joined(change, this.reindex({ removed: [], added: file.chunks }));
  }

  /** What a test of an operator expects of the cluster is in parts, like a patch, and is never applied. */
  private isPatch(key: string): boolean {
    return this.patches.has(key) || EXPECTATION.test(basename(key));
  }

  /** Says whether a text is worth reading: a manifest by its looks, a kustomization by its name, a patch by its use. */
  private isRead(key: string, text: string | SplitText): boolean {
    return looksLikeManifest(text) || isKustomizationPath(key) || this.patches.has(key);
  }

  private refresh(uri: string): WorkspaceChange {
    const key = uriKey(uri);
    const known = this.editors.get(key) ?? this.disk.get(key);
    const text = known?.text;
    let file = this.files.get(key);
    if (text === undefined || !this.isRead(key, text)) {
      if (file === undefined) return NOTHING;
      this.files.delete(key);
      return this.reindex(file.clear());
    }
    const isTemplate = isTemplatePath(uri) && looksTemplated(text.toString());
    const split = typeof text === 'string' ? SplitText.of(text) : text;
    if (file === undefined || file.isTemplate !== isTemplate) {
      const before = file?.clear().removed ?? [];
      file = new SourceFile(known?.uri ?? uri, isTemplate, this.trees);
      file.isPatch = this.isPatch(key);
      this.files.set(key, file);
      const { added } = file.update(split);
      return this.reindex({ removed: before, added });
    }
    return this.reindex(file.update(split));
  }

  private reindex({ removed, added }: ChunkChange): WorkspaceChange {
    const keys = new Set<string>();
    const collect = (changed: readonly string[]): void => changed.forEach((key) => keys.add(key));
    const each = (chunks: readonly Chunk[], visit: (resource: Resource) => readonly string[]): void =>
      // Nothing in a patch can be found: it only changes what is found elsewhere.
      chunks.forEach((chunk) => {
        if (!chunk.file.isPatch)
          chunk.resources.forEach((resource) => {
            collect(visit(resource));
          });
      });
    each(removed, (resource) => this.index.remove(resource));
    each(added, (resource) => this.index.add(resource));
    for (const chunk of removed) if (hidesObject(chunk)) collect(this.index.noteHidden(chunk, false));
    for (const chunk of added) if (hidesObject(chunk)) collect(this.index.noteHidden(chunk, true));
    return { removed, added, keys };
  }
}

/** Files of kuttl and Chainsaw: `02-assert.yaml`, `assert-pods.yaml`, `03-errors.yaml`. */
const EXPECTATION = /(?:^|[-_.])assert[-_.]|^\d+-errors?\./;

const NOTHING: WorkspaceChange = { removed: [], added: [], keys: new Set() };

function joined(first: WorkspaceChange, second: WorkspaceChange): WorkspaceChange {
  return {
    removed: [...first.removed, ...second.removed],
    added: [...first.added, ...second.added],
    keys: new Set([...first.keys, ...second.keys]),
  };
}

/** A patch is no object, whatever it holds. */
function hidesObject(chunk: Chunk): boolean {
  return !chunk.file.isPatch && chunk.hidesObject;
}

/** Helm keeps what it renders below `templates`. */
function isTemplatePath(uri: string): boolean {
  return uri.includes('/templates/');
}
