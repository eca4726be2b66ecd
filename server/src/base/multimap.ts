/** A map from keys to sets of values; a key without values is not kept. */
export class MultiMap<K, V> {
  private readonly sets = new Map<K, Set<V>>();

  add(key: K, value: V): void {
    const set = this.sets.get(key);
    if (set === undefined) this.sets.set(key, new Set([value]));
    else set.add(value);
  }

  delete(key: K, value: V): void {
    const set = this.sets.get(key);
    if (set?.delete(value) === true && set.size === 0) this.sets.delete(key);
  }

  /** The values of a key, in the order in which they were added. */
  get(key: K): ReadonlySet<V> {
    return this.sets.get(key) ?? (EMPTY as ReadonlySet<V>);
  }

  keys(): IterableIterator<K> {
    return this.sets.keys();
  }
}

const EMPTY: ReadonlySet<unknown> = new Set();
