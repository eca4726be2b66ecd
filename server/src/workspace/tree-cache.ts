import type { YamlDocument } from '../yaml/document';
import type { Field } from '../yaml/field';

/** A parsed chunk, and the root of the fields by which it is walked. */
export interface Tree {
  readonly document: YamlDocument;
  readonly root: Field;
}

/** A chunk, as far as the cache cares. */
interface Text {
  readonly text: string;
}

/**
 * A tree until it is dropped. Every now and then a Map moves to a larger table; the old one goes on naming what it held
 * and the new one, so that a chain of them would carry all trees into the space that is seldom collected.
 */
interface Kept {
  tree: Tree | undefined;
}

/**
 * Keeps the trees of the most recently used chunks. Facts stay for every file; trees cost some twenty times their text
 * and are only needed where somebody works.
 */
export class TreeCache {
  private readonly trees = new Map<Text, Kept>();
  private size = 0;
  /** How many texts were parsed so far, for tests of how far an edit reaches. */
  parsed = 0;

  /** `budget`: characters of YAML whose trees are kept. */
  constructor(private readonly budget = 300_000) {}

  get(chunk: Text, parse: () => Tree): Tree {
    const known = this.trees.get(chunk);
    if (known?.tree !== undefined) {
      // Reinsertion makes it the youngest: a Map iterates in insertion order.
      this.trees.delete(chunk);
      this.trees.set(chunk, known);
      return known.tree;
    }
    const tree = parse();
    this.parsed++;
    this.trees.set(chunk, { tree });
    this.size += chunk.text.length;
    this.evict(chunk);
    return tree;
  }

  /** Lets the tree of a chunk go that an edit took away: it would live through many collections, for nobody. */
  drop(chunk: Text): void {
    const known = this.trees.get(chunk);
    if (known === undefined) return;
    known.tree = undefined;
    this.trees.delete(chunk);
    this.size -= chunk.text.length;
  }

  private evict(keep: Text): void {
    for (const oldest of this.trees.keys()) {
      if (this.size <= this.budget || oldest === keep) return;
      this.drop(oldest);
    }
  }
}
