import type { Chunk } from '../workspace/chunk';

/**
 * Characters of YAML that wait at most: less than the tree cache keeps, so that every tree is still there, and so little
 * that trees go before V8 moves them to the space that is seldom collected, where they would pile up.
 */
const MOST = 90_000;
/** What goes on waiting when there are more: those before go together, which makes their check cheaper. */
const REST = 30_000;

/**
 * Chunks that came lately, in their order. Each is checked a little later than it was read: late enough for its
 * neighbours to be known, early enough for its tree to be still at hand, so that a workspace is parsed once and not twice.
 */
export class ReadingQueue {
  private chunks: Chunk[] = [];
  private size = 0;

  /** Takes chunks in; returns those whose time has come. */
  push(added: readonly Chunk[]): Chunk[] {
    for (const chunk of added) {
      this.chunks.push(chunk);
      this.size += chunk.text.length;
    }
    if (this.size <= MOST) return [];
    let due = 0;
    for (; this.size > REST; due++) this.size -= this.chunks[due]?.text.length ?? this.size;
    return this.chunks.splice(0, due);
  }
}
