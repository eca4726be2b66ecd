import type { IdentityNode } from './identity-node';

/** What a word of a file names: a pod of a set in the tree, or a claim of that pod. */
export interface NamedPod {
  readonly set: IdentityNode;
  readonly ordinal: number;
  /** Name of the claim, where the word is one. */
  readonly claim?: string;
}

/** No DNS name has more characters (RFC 1035). */
const LONGEST_NAME = 253;

/** The word around a column that may be a name: a pod's, a claim's, or a DNS name. */
export function nameAt(line: string, column: number): string {
  const before = /[\w.-]*$/.exec(line.slice(Math.max(0, column - LONGEST_NAME), column))?.[0] ?? '';
  const after = /^[\w.-]*/.exec(line.slice(column, column + LONGEST_NAME))?.[0] ?? '';
  return `${before}${after}`.replace(/^[.-]+|[.-]+$/g, '');
}

/** Finds the pod or the claim that a word names. Of several the one whose set stands in the same file; else none. */
export function namedAt(nodes: readonly IdentityNode[], uri: string, word: string): NamedPod | undefined {
  const [name = '', service, namespace] = word.split('.');
  const found = nodes.flatMap((node) => {
    const { set } = node;
    if (set === undefined || set.name === null || set.update?.isRemoved === true) return [];
    if (service !== undefined && service !== set.service?.name) return [];
    if (namespace !== undefined && namespace !== set.namespace) return [];
    const ordinal = ordinalIn(name, set.name, set.ordinals);
    if (ordinal !== undefined) return [{ set: node, ordinal }];
    const claims = service === undefined ? set.claimTemplates : [];
    return claims.flatMap((template) => {
      const own = ordinalIn(name, `${template.name}-${set.name ?? ''}`, set.ordinals);
      return own === undefined ? [] : [{ set: node, ordinal: own, claim: name }];
    });
  });
  const here = found.filter(({ set }) => set.set?.uri === uri);
  const [first, ...others] = here.length > 0 ? here : found;
  return others.length === 0 ? first : undefined;
}

/** The ordinal at the end of a name that begins with another one. */
function ordinalIn(
  name: string,
  of: string,
  ordinals: { readonly start: number; readonly end: number } | null,
): number | undefined {
  if (ordinals === null || !name.startsWith(`${of}-`)) return undefined;
  const digits = name.slice(of.length + 1);
  const ordinal = Number(digits);
  return String(ordinal) === digits && ordinal >= ordinals.start && ordinal <= ordinals.end
    ? ordinal
    : undefined;
}
