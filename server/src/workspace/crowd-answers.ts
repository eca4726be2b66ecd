import type { Resource } from './chunk';
import { CROWD } from './resource-index';

/** What was found in a list, by the question. A list of the index is another one as soon as a resource comes or goes. */
const answersIn = new WeakMap<readonly Resource[], Map<string, readonly unknown[]>>();

/**
 * Goes through a crowd once for all who ask the same of it: where each member asks about all others, everything else
 * would take the square of their number. `topic` names what is asked for, `details` says as data what the answer depends on.
 */
export function askedOnce<T>(
  list: readonly Resource[],
  topic: string,
  details: () => readonly unknown[],
  find: (list: readonly Resource[]) => T[],
): readonly T[] {
  if (list.length <= CROWD) return find(list);
  const answers = answersIn.get(list) ?? new Map<string, readonly unknown[]>();
  answersIn.set(list, answers);
  const question = topic + JSON.stringify(details());
  const known = answers.get(question) as readonly T[] | undefined;
  if (known !== undefined) return known;
  const found = find(list);
  answers.set(question, found);
  return found;
}
