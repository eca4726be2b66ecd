import { isMerge, isSimple, resolveAlias, type YamlMap, type YamlNode, type YamlPair } from '../yaml/node';

/** The keys of a map as Kubernetes sees them after merging. */
export interface EffectivePairs {
  readonly all: readonly YamlPair[];
  get(name: string): YamlPair | undefined;
  /** True for a pair that a merge key brought. */
  isShared(pair: YamlPair): boolean;
}

const nothingShared = (): boolean => false;

/** The keys of a map, merge keys followed: own keys win, of doubled ones the last, as Kubernetes' reader has it. */
export function effectivePairs(map: YamlMap): EffectivePairs {
  if (isSimple(map)) {
    const { pairs } = map;
    return { all: pairs, get: (name) => pairs.find(({ key }) => key.text === name), isShared: nothingShared };
  }
  const all = ownPairs(map);
  const get = (name: string): YamlPair | undefined => all.get(name);
  if (!map.pairs.some(isMerge)) return { all: [...all.values()], get, isShared: nothingShared };
  const own = new Set(all.values());
  const done = new Set<YamlMap>([map]);
  const add = (node: YamlNode | undefined): void => {
    const source = resolveAlias(node);
    if (source?.kind !== 'map' || done.has(source)) return;
    done.add(source);
    for (const [key, pair] of ownPairs(source)) if (!all.has(key)) all.set(key, pair);
    for (const merged of mergedBy(source)) add(merged);
  };
  for (const merged of mergedBy(map)) add(merged);
  return { all: [...all.values()], get, isShared: (pair) => !own.has(pair) };
}

function ownPairs(map: YamlMap): Map<string, YamlPair> {
  const pairs = new Map<string, YamlPair>();
  for (const pair of map.pairs) if (!isMerge(pair)) pairs.set(pair.key.text, pair);
  return pairs;
}

/** What the merge keys of a map name: one map each, or a list of them. */
function mergedBy(map: YamlMap): readonly (YamlNode | undefined)[] {
  return map.pairs.filter(isMerge).flatMap(({ value }): readonly (YamlNode | undefined)[] => {
    const target = resolveAlias(value);
    return target?.kind === 'sequence' ? target.items : [target];
  });
}
