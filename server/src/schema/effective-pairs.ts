import { resolveAlias, type YamlMap, type YamlNode, type YamlPair } from '../yaml/node';

/** A key as Kubernetes sees it after merging; `shared` where a merge key brought it. */
export interface EffectivePair {
  readonly pair: YamlPair;
  readonly shared: boolean;
}

/** The keys of a map, merge keys followed: own keys win, of doubled ones the last, as Kubernetes' reader has it. */
export function effectivePairs(map: YamlMap): ReadonlyMap<string, EffectivePair> {
  const pairs = new Map<string, EffectivePair>();
  const done = new Set<YamlMap>();
  const add = (node: YamlNode | undefined, shared: boolean): void => {
    const source = resolveAlias(node);
    if (source?.kind !== 'map' || done.has(source)) return;
    done.add(source);
    const own = new Map<string, EffectivePair>();
    for (const pair of source.pairs) if (!isMerge(pair)) own.set(pair.key.text, { pair, shared });
    for (const [key, pair] of own) if (!pairs.has(key)) pairs.set(key, pair);
    for (const pair of source.pairs)
      if (isMerge(pair)) for (const merged of sourcesOf(pair)) add(merged, true);
  };
  add(map, false);
  return pairs;
}

/** A merge key names one map or a list of them. */
function sourcesOf({ value }: YamlPair): readonly (YamlNode | undefined)[] {
  const target = resolveAlias(value);
  return target?.kind === 'sequence' ? target.items : [target];
}

function isMerge({ key }: YamlPair): boolean {
  return key.style === 'plain' && key.text === '<<';
}
