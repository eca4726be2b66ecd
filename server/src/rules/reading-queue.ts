import type { Chunk } from '../workspace/chunk';

/**
 * Characters of YAML that wait at most: less than the tree cache keeps, so that every tree is still there, and so little
 * that trees go before V8 moves them to the space that is seldom collected, where they would pile up.
 */
const MOST = 50_000;

/**
 * Chunks that came lately, in their order. They are checked together, a little later than they were read: late enough
 * for most neighbours to be known, early enough for every tree to be still at hand, so that a workspace is parsed once
 * and not twice.
 */
export class ReadingQueue {
  private chunks: Chunk[] = [];
  private size = 0;

  /** Takes chunks in; returns all that wait, once there are enough. */
  push(added: readonly Chunk[]): Chunk[] {
    for (const chunk of added) {
      this.chunks.push(chunk);
      this.size += chunk.text.length;
    }
    if (this.size <= MOST) return [];
    const due = this.chunks;
    this.chunks = [];
    this.size = 0;
    return due;
  }
}
