import type { YamlDocument } from '../yaml/document';
import type { Field } from '../yaml/field';

/** A parsed chunk, and the root of the fields by which it is walked. */
export interface Tree {
  readonly document: YamlDocument;
  readonly root: Field;
}

/**
 * Keeps the trees of the most recently used chunks. Facts stay for every file; trees cost some twenty times their text
 * and are only needed where somebody works.
 */
export class TreeCache {
  private readonly trees = new Map<object, Tree>();
  private size = 0;
  /** How many texts were parsed so far, for tests of how far an edit reaches. */
  parsed = 0;

  /** `budget`: characters of YAML whose trees are kept. */
  constructor(private readonly budget = 300_000) {}

  get(chunk: { readonly text: string }, parse: () => Tree): Tree {
    const known = this.trees.get(chunk);
    if (known !== undefined) {
      // Reinsertion makes it the youngest: a Map iterates in insertion order.
      this.trees.delete(chunk);
      this.trees.set(chunk, known);
      return known;
    }
    const tree = parse();
    this.parsed++;
    this.trees.set(chunk, tree);
    this.size += chunk.text.length;
    this.evict(chunk);
    return tree;
  }

  /** Lets the tree of a chunk go that an edit took away: it would live through many collections, for nobody. */
  drop(chunk: { readonly text: string }): void {
    if (this.trees.delete(chunk)) this.size -= chunk.text.length;
  }

  private evict(keep: object): void {
    for (const oldest of this.trees.keys()) {
      if (this.size <= this.budget || oldest === keep) return;
      this.trees.delete(oldest);
      this.size -= (oldest as { text: string }).text.length;
    }
  }
}
