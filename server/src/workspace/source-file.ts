import { firstIndex } from '../base/sorted';
import { dirname, uriKey } from '../base/uri';
import type { Position } from '../base/span';
import type { SplitText, TextPiece } from '../yaml/text/split-text';
import { Chunk, type ManifestFile } from './chunk';
import { isKustomizationPath } from './kustomize/kustomization';
import type { TreeCache } from './tree-cache';

/** What an edit did to a file: the chunks that went and those that came. All others only moved. */
export interface ChunkChange {
  readonly removed: readonly Chunk[];
  readonly added: readonly Chunk[];
}

/** A file as the service sees it: the editor's text where one is open, else the disk's. */
export class SourceFile implements ManifestFile {
  chunks: readonly Chunk[] = [];
  /** True where a kustomization names the file as a patch, or a test expects it: then nothing in it is an object of its own. */
  isPatch = false;

  /** Asked for with every pair of resources that may belong together. */
  readonly folder: string;
  /** The one spelling of the URI by which files are told apart. */
  readonly key: string;
  /** True where kustomize takes the file for the kustomization of its folder. */
  readonly isKustomization: boolean;

  constructor(
    readonly uri: string,
    /** True below the `templates` folder of a Helm chart. */
    readonly isTemplate: boolean,
    private readonly trees: TreeCache,
  ) {
    this.key = uriKey(uri);
    this.folder = dirname(uri);
    this.isKustomization = isKustomizationPath(uri);
  }

  /** Takes a new text over. Chunks above and below the change are kept, with their facts. */
  update({ pieces }: SplitText): ChunkChange {
    const old = this.chunks;
    let head = 0;
    const limit = Math.min(old.length, pieces.length);
    // Strings of an edited text are mostly the same objects, which costs nothing to see.
    while (head < limit && old[head]?.text === pieces[head]?.text) head++;
    let tail = 0;
    while (tail < limit - head && old[old.length - 1 - tail]?.text === pieces[pieces.length - 1 - tail]?.text)
      tail++;
    const added = pieces
      .slice(head, pieces.length - tail)
      .map((piece) => new Chunk(this, piece.text, this.trees));
    const removed = old.slice(head, old.length - tail);
    for (const chunk of removed) this.trees.drop(chunk);
    this.chunks = [...old.slice(0, head), ...added, ...old.slice(old.length - tail)];
    this.place(pieces);
    return { removed, added };
  }

  /** Gives up every chunk. */
  clear(): ChunkChange {
    const removed = this.chunks;
    for (const chunk of removed) this.trees.drop(chunk);
    this.chunks = [];
    return { removed, added: [] };
  }

  /** The chunk that holds a position: the last one that begins at or before its line. */
  chunkAt(position: Position): Chunk | undefined {
    const below = firstIndex(this.chunks, ({ line }) => line > position.line);
    return this.chunks[Math.max(0, below - 1)];
  }

  get text(): string {
    return this.chunks.map((chunk) => chunk.text).join('');
  }

  private place(pieces: readonly TextPiece[]): void {
    let start = 0;
    let line = 0;
    for (const [index, { text, lineFeeds }] of pieces.entries()) {
      const chunk = this.chunks[index];
      if (chunk === undefined) return;
      chunk.start = start;
      chunk.line = line;
      start += text.length;
      line += lineFeeds;
    }
  }
}
