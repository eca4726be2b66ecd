import { uriKey } from '../base/uri';
import { looksTemplated } from '../yaml/templating';
import type { Chunk, Resource } from './chunk';
import { ResourceIndex } from './resource-index';
import { SourceFile } from './source-file';
import { TreeCache } from './tree-cache';

/** What a transaction did, for whoever keeps results per chunk. */
export interface WorkspaceChange {
  readonly removed: readonly Chunk[];
  readonly added: readonly Chunk[];
  /** Index keys whose answers may differ now. */
  readonly keys: ReadonlySet<string>;
}

/**
 * All manifests: open editors laid over the disk. It does no I/O; hosts bring the texts. Every change is one
 * transaction, after which the index and all facts are true again.
 */
export class Workspace {
  readonly index = new ResourceIndex();
  private readonly trees = new TreeCache();
  private readonly files = new Map<string, SourceFile>();
  private readonly disk = new Map<string, string>();
  private readonly editors = new Map<string, { uri: string; text: string }>();

  /** Sets what the disk holds; undefined when the file is gone. An open editor keeps covering it. */
  setDisk(uri: string, text: string | undefined): WorkspaceChange {
    const key = uriKey(uri);
    if (text === undefined) this.disk.delete(key);
    else this.disk.set(key, text);
    return this.refresh(uri);
  }

  /** Lays an editor's text over the disk, or takes it away again with undefined. */
  setEditor(uri: string, text: string | undefined): WorkspaceChange {
    const key = uriKey(uri);
    if (text === undefined) this.editors.delete(key);
    else this.editors.set(key, { uri, text });
    return this.refresh(uri);
  }

  file(uri: string): SourceFile | undefined {
    return this.files.get(uriKey(uri));
  }

  allFiles(): IterableIterator<SourceFile> {
    return this.files.values();
  }

  /** True where an editor holds the file; those are checked first. */
  isOpen(file: SourceFile): boolean {
    return this.editors.has(uriKey(file.uri));
  }

  private refresh(uri: string): WorkspaceChange {
    const key = uriKey(uri);
    const editor = this.editors.get(key);
    const text = editor?.text ?? this.disk.get(key);
    let file = this.files.get(key);
    if (text === undefined || !looksLikeManifest(text)) {
      if (file === undefined) return NOTHING;
      this.files.delete(key);
      return this.reindex(file.clear());
    }
    const isTemplate = isTemplatePath(uri) && looksTemplated(text);
    if (file === undefined || file.isTemplate !== isTemplate) {
      const before = file?.clear().removed ?? [];
      file = new SourceFile(editor?.uri ?? uri, isTemplate, this.trees);
      this.files.set(key, file);
      const { added } = file.update(text);
      return this.reindex({ removed: before, added });
    }
    return this.reindex(file.update(text));
  }

  private reindex({ removed, added }: { removed: readonly Chunk[]; added: readonly Chunk[] }): WorkspaceChange {
    const keys = new Set<string>();
    const collect = (changed: readonly string[]): void => changed.forEach((key) => keys.add(key));
    const each = (chunks: readonly Chunk[], visit: (resource: Resource) => readonly string[]): void =>
      chunks.forEach((chunk) => chunk.resources.forEach((resource) => { collect(visit(resource)); }));
    each(removed, (resource) => this.index.remove(resource));
    each(added, (resource) => this.index.add(resource));
    return { removed, added, keys };
  }
}

const NOTHING: WorkspaceChange = { removed: [], added: [], keys: new Set() };

/**
 * The cheap look at a text that spares all other files any work (10 GB/s): no `kind` and `apiVersion`, no manifest.
 */
export function looksLikeManifest(text: string): boolean {
  return text.includes('kind') && text.includes('apiVersion');
}

/** Helm keeps what it renders below `templates`. */
function isTemplatePath(uri: string): boolean {
  return uri.includes('/templates/');
}
