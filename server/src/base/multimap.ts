/**
 * A map from keys to sets of values; a key without values is not kept. Most keys have one value, which is then kept
 * without a set around it.
 */
export class MultiMap<K, V extends object | string> {
  private readonly values = new Map<K, V | ValueSet<V>>();

  add(key: K, value: V): void {
    const known = this.values.get(key);
    if (known === undefined) this.values.set(key, value);
    else if (known instanceof ValueSet) known.add(value);
    else if (known !== value) this.values.set(key, new ValueSet([known, value]));
  }

  delete(key: K, value: V): void {
    const known = this.values.get(key);
    if (known === value || (known instanceof ValueSet && known.delete(value) && known.size === 0))
      this.values.delete(key);
  }

  /** The values of a key, in the order in which they were added. */
  get(key: K): ReadonlySet<V> {
    const known = this.values.get(key);
    if (known === undefined) return EMPTY as ReadonlySet<V>;
    return known instanceof ValueSet ? known : new Set([known]);
  }

  /** The values of a key in a list of the caller's own: where there is one value, much cheaper than a set. */
  list(key: K): V[] {
    const known = this.values.get(key);
    if (known === undefined) return [];
    return known instanceof ValueSet ? Array.from(known) : [known];
  }

  /** How many values a key has. */
  count(key: K): number {
    const known = this.values.get(key);
    if (known === undefined) return 0;
    return known instanceof ValueSet ? known.size : 1;
  }

  keys(): IterableIterator<K> {
    return this.values.keys();
  }
}

/** Told apart from values, whatever these are. */
class ValueSet<V> extends Set<V> {}

const EMPTY: ReadonlySet<unknown> = new Set();
