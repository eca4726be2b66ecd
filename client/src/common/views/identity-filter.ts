import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import type { PodPage } from './identity-node';

/** What a filter leaves of a set: all of it, one pod, or nothing. */
export type FilterResult = 'all' | PodPage | undefined;

/**
 * Applies a filter of words. Each must occur in what is said of the set, or be the name of one of its pods or claims, short or
 * with its domain: then only that pod is left.
 */
export function applyFilter(query: string, set: StatefulSetIdentity, path: string): FilterResult {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = textOf(set, path);
  let result: FilterResult = 'all';
  for (const word of words) {
    if (text.includes(word)) continue;
    const pod = podOf(word, set);
    if (pod === undefined) return undefined;
    if (result !== 'all' && result?.first !== pod.first) return undefined;
    result = pod;
  }
  return result;
}

/** Everything by which a set is looked for, in small letters. */
function textOf(set: StatefulSetIdentity, path: string): string {
  return [
    set.namespace ?? '',
    set.name ?? set.expression ?? '',
    set.overlay ?? '',
    set.service?.fqdn ?? set.service?.name ?? '',
    path,
    ...set.claimTemplates.map(({ name }) => name),
    ...set.problems.flatMap(({ code, message }) => [code, message]),
  ]
    .join('\n')
    .toLowerCase();
}

/** The pod of which a word is the name, the DNS name, or the name of a claim. */
function podOf(word: string, { name, ordinals, claimTemplates }: StatefulSetIdentity): PodPage | undefined {
  if (name === null || ordinals === null) return undefined;
  const [label = ''] = word.split('.');
  const prefixes = ['', ...claimTemplates.map((template) => `${template.name}-`)];
  for (const prefix of prefixes.map((own) => `${own}${name}-`.toLowerCase())) {
    if (!label.startsWith(prefix)) continue;
    const digits = label.slice(prefix.length);
    const ordinal = Number(digits);
    const isOrdinal = String(ordinal) === digits && ordinal >= ordinals.start && ordinal <= ordinals.end;
    if (isOrdinal) return { first: ordinal - ordinals.start, count: 1 };
  }
  return undefined;
}
