/** Among so many values each is found as fast as in a set, which takes several times the memory of a list. */
const FEW = 8;

/**
 * A map from keys to sets of values, which are no lists; a key without values is not kept. Most keys have one value,
 * which is then kept without anything around it, and most others a few.
 */
export class MultiMap<K, V extends object | string> {
  private readonly values = new Map<K, V | readonly V[] | ValueSet<V>>();

  add(key: K, value: V): void {
    const known = this.values.get(key);
    if (known === undefined) this.values.set(key, value);
    else if (known instanceof ValueSet) known.add(value);
    else {
      const few = isList(known) ? known : [known];
      if (!few.includes(value))
        this.values.set(key, few.length < FEW ? few.concat([value]) : new ValueSet(few).add(value));
    }
  }

  delete(key: K, value: V): void {
    const known = this.values.get(key);
    if (known instanceof ValueSet) known.delete(value);
    else if (isList(known)) {
      const others = known.filter((other) => other !== value);
      this.values.set(key, others);
    }
    if (known === value || this.count(key) === 0) this.values.delete(key);
  }

  /** The values of a key, in the order in which they were added. */
  get(key: K): ReadonlySet<V> {
    const known = this.values.get(key);
    return known instanceof ValueSet ? known : new Set(this.list(key));
  }

  /** The values of a key in a list of the caller's own: where there are few, much cheaper than a set. */
  list(key: K): V[] {
    const known = this.values.get(key);
    if (known === undefined) return [];
    return known instanceof ValueSet || isList(known) ? Array.from(known) : [known];
  }

  /** How many values a key has. */
  count(key: K): number {
    const known = this.values.get(key);
    if (known === undefined) return 0;
    if (isList(known)) return known.length;
    return known instanceof ValueSet ? known.size : 1;
  }

  keys(): IterableIterator<K> {
    return this.values.keys();
  }
}

/** Told apart from values, whatever these are. */
class ValueSet<V> extends Set<V> {}

function isList<V>(known: V | readonly V[] | ValueSet<V> | undefined): known is readonly V[] {
  return Array.isArray(known);
}
