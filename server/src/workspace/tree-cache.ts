import type { YamlDocument } from '../yaml/document';

/**
 * Keeps the trees of the most recently used chunks. Facts stay for every file; trees cost sixteen times their text
 * and are only needed where somebody works.
 */
export class TreeCache {
  private readonly trees = new Map<object, YamlDocument>();
  private size = 0;

  /** `budget`: characters of YAML whose trees are kept. */
  constructor(private readonly budget = 2_000_000) {}

  get(chunk: { readonly text: string }, parse: () => YamlDocument): YamlDocument {
    const known = this.trees.get(chunk);
    if (known !== undefined) {
      // Reinsertion makes it the youngest: a Map iterates in insertion order.
      this.trees.delete(chunk);
      this.trees.set(chunk, known);
      return known;
    }
    const document = parse();
    this.trees.set(chunk, document);
    this.size += chunk.text.length;
    this.evict(chunk);
    return document;
  }

  private evict(keep: object): void {
    for (const oldest of this.trees.keys()) {
      if (this.size <= this.budget || oldest === keep) return;
      this.trees.delete(oldest);
      this.size -= (oldest as { text: string }).text.length;
    }
  }
}
