import { firstIndex } from '../base/sorted';
import type { YamlMap, YamlSequence } from './node';

/** What a key or an item must know of those beside it, worked out once for all of them. */
export class Siblings {
  private doubled: ReadonlySet<string> | undefined;
  private starts: readonly number[] | undefined;

  constructor(private readonly collection: YamlMap | YamlSequence) {}

  /** True where the map itself writes a key more than once. */
  isDoubled(key: string): boolean {
    this.doubled ??= this.collection.kind === 'map' ? doubledKeys(this.collection) : new Set();
    return this.doubled.has(key);
  }

  /** Where the next one begins behind an offset; Infinity behind the last one. */
  nextBehind(offset: number): number {
    this.starts ??= startsOf(this.collection);
    return this.starts[firstIndex(this.starts, (start) => start > offset)] ?? Infinity;
  }
}

function doubledKeys({ pairs }: YamlMap): ReadonlySet<string> {
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const { key } of pairs) (seen.has(key.text) ? doubled : seen).add(key.text);
  return doubled;
}

/** In ascending order, also where a patch has added what stands elsewhere. */
function startsOf(collection: YamlMap | YamlSequence): number[] {
  const spans =
    collection.kind === 'map'
      ? collection.pairs.map(({ key }) => key.span)
      : collection.items.map(({ span }) => span);
  return spans.map(({ start }) => start).sort((a, b) => a - b);
}
