/**
 * A map from keys to sets of values; a key without values is not kept. Most keys have one value, which is then kept
 * without a set around it.
 */
export class MultiMap<K, V extends object | string> {
  private readonly values = new Map<K, V | Several<V>>();

  add(key: K, value: V): void {
    const known = this.values.get(key);
    if (known === undefined) this.values.set(key, value);
    else if (known instanceof Several) known.add(value);
    else if (known !== value) this.values.set(key, new Several([known, value]));
  }

  delete(key: K, value: V): void {
    const known = this.values.get(key);
    if (known === value || (known instanceof Several && known.delete(value) && known.size === 0))
      this.values.delete(key);
  }

  /** The values of a key, in the order in which they were added. */
  get(key: K): ReadonlySet<V> {
    const known = this.values.get(key);
    if (known === undefined) return EMPTY as ReadonlySet<V>;
    return known instanceof Several ? known : new Set([known]);
  }

  /** The values of a key in a list of the caller's own: where there is one value, much cheaper than a set. */
  list(key: K): V[] {
    const known = this.values.get(key);
    if (known === undefined) return [];
    return known instanceof Several ? Array.from(known) : [known];
  }

  /** How many values a key has. */
  count(key: K): number {
    const known = this.values.get(key);
    if (known === undefined) return 0;
    return known instanceof Several ? known.size : 1;
  }

  keys(): IterableIterator<K> {
    return this.values.keys();
  }
}

/** Told apart from values, whatever these are. */
class Several<V> extends Set<V> {}

const EMPTY: ReadonlySet<unknown> = new Set();
