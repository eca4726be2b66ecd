import type { Span } from '../base/span';

/** A text that spans count into: one YAML document (chunk) of a file. */
export interface TextSource {
  readonly text: string;
}

/**
 * The narrow tree that the rest of Ordinal reads. It hides which parser made it, so that a faster one can stand
 * behind it. All spans count from the start of the chunk (one YAML document of a file).
 */
export type YamlNode = YamlScalar | YamlMap | YamlSequence | YamlAlias;

/** How a scalar is written in the file. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

interface YamlNodeBase {
  /** The value itself, quotes included, anchors, tags and trailing blanks excluded. */
  readonly span: Span;
  readonly anchor?: string;
  readonly tag?: string;
  /** Set where a tree was put together from several texts (kustomize patches): the text that `span` counts into. */
  readonly origin?: TextSource;
}

/** A scalar; `value` is typed as Kubernetes' YAML reader types it, `text` is the unquoted, unescaped string. */
export interface YamlScalar extends YamlNodeBase {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly text: string;
  readonly style: ScalarStyle;
}

/** A key with its value; `value` is undefined behind a key that nothing follows. */
export interface YamlPair {
  readonly key: YamlScalar;
  readonly value: YamlNode | undefined;
}

/** A mapping in source order; doubled keys are kept, readers take the last as Kubernetes' reader does. */
export interface YamlMap extends YamlNodeBase {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly pairs: readonly YamlPair[];
}

/** A sequence in source order. An item that is only a dash is a null scalar of no width. */
export interface YamlSequence extends YamlNodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

/** `*name`; `target` is undefined where no such anchor stands before it. */
export interface YamlAlias extends YamlNodeBase {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: YamlNode | undefined;
}

/** True for the key that merges other maps into its own. */
export function isMerge({ key }: YamlPair): boolean {
  return key.text === '<<' && key.style === 'plain';
}

/** Keys of longer maps are not compared with each other. */
const FEW_KEYS = 16;

/** True where the pairs of a map are what they seem: none merges another map, no key is there twice. False for long ones. */
export function isSimple({ pairs }: YamlMap): boolean {
  if (pairs.length > FEW_KEYS) return false;
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i];
    if (pair === undefined || isMerge(pair)) return false;
    for (let j = 0; j < i; j++) if (pairs[j]?.key.text === pair.key.text) return false;
  }
  return true;
}

/** Follows aliases to the node they stand for; undefined for a dangling alias or one that contains itself. */
export function resolveAlias(node: YamlNode | undefined): Exclude<YamlNode, YamlAlias> | undefined {
  let current = node;
  for (let hops = 0; current?.kind === 'alias'; hops++) {
    if (hops > 100) return undefined;
    current = current.target;
  }
  return current;
}
