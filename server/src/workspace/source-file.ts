import { uriKey } from '../base/uri';
import type { Position } from '../base/span';
import { splitChunks } from '../yaml/chunks';
import { Chunk, type ManifestFile } from './chunk';
import type { TreeCache } from './tree-cache';

/** What an edit did to a file: the chunks that went and those that came. All others only moved. */
export interface ChunkChange {
  readonly removed: readonly Chunk[];
  readonly added: readonly Chunk[];
}

/** A file as the service sees it: the editor's text where one is open, else the disk's. */
export class SourceFile implements ManifestFile {
  chunks: readonly Chunk[] = [];
  /** True where a kustomization names the file as a patch: then nothing in it is an object of its own. */
  isPatch = false;

  /** The one spelling of the URI by which files are told apart. */
  readonly key: string;

  constructor(
    readonly uri: string,
    /** True below the `templates` folder of a Helm chart. */
    readonly isTemplate: boolean,
    private readonly trees: TreeCache,
  ) {
    this.key = uriKey(uri);
  }

  /** Takes a new text over. Chunks above and below the change are kept, with their facts. */
  update(text: string): ChunkChange {
    const slices = splitChunks(text);
    const old = this.chunks;
    let head = 0;
    const limit = Math.min(old.length, slices.length);
    const same = (chunk: Chunk | undefined, slice: { start: number; end: number } | undefined): boolean =>
      chunk !== undefined &&
      slice !== undefined &&
      chunk.text.length === slice.end - slice.start &&
      text.startsWith(chunk.text, slice.start);
    while (head < limit && same(old[head], slices[head])) head++;
    let tail = 0;
    while (tail < limit - head && same(old[old.length - 1 - tail], slices[slices.length - 1 - tail])) tail++;
    const added = slices
      .slice(head, slices.length - tail)
      .map((slice) => new Chunk(this, text.slice(slice.start, slice.end), this.trees));
    const removed = old.slice(head, old.length - tail);
    for (const chunk of removed) this.trees.drop(chunk);
    this.chunks = [...old.slice(0, head), ...added, ...old.slice(old.length - tail)];
    this.place(slices);
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
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.chunks[middle]?.line ?? 0) <= position.line) low = middle;
      else high = middle - 1;
    }
    return this.chunks[low];
  }

  get text(): string {
    return this.chunks.map((chunk) => chunk.text).join('');
  }

  private place(slices: readonly { start: number; line: number }[]): void {
    slices.forEach((slice, index) => {
      const chunk = this.chunks[index];
      if (chunk === undefined) return;
      chunk.start = slice.start;
      chunk.line = slice.line;
    });
  }
}
