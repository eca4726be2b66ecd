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
    else if (isList(known)) this.addToFew(key, known, value);
    else if (known !== value) this.values.set(key, [known, value]);
  }

  delete(key: K, value: V): void {
    const known = this.values.get(key);
    if (isList(known))
      this.keep(
        key,
        known.filter((other) => other !== value),
      );
    else if (known === value || (known instanceof ValueSet && known.delete(value) && known.size === 0))
      this.values.delete(key);
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

  private addToFew(key: K, known: readonly V[], value: V): void {
    if (known.includes(value)) return;
    const values = known.concat([value]);
    this.values.set(key, known.length < FEW ? values : new ValueSet(values));
  }

  private keep(key: K, [first, ...others]: readonly V[]): void {
    if (first === undefined) this.values.delete(key);
    else this.values.set(key, others.length === 0 ? first : [first, ...others]);
  }
}

/** Told apart from values, whatever these are. */
class ValueSet<V> extends Set<V> {}

function isList<V>(known: V | readonly V[] | ValueSet<V> | undefined): known is readonly V[] {
  return Array.isArray(known);
}
