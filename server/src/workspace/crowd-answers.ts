import { CROWD } from './resource-index';

/** What was found in a list, by the question. A list of the index is another one as soon as a resource comes or goes. */
const answersIn = new WeakMap<readonly object[], Map<string, unknown>>();

/**
 * Goes through a crowd once for all who ask the same of it: where each member asks about all others, everything else
 * would take the square of their number. `topic` names what is asked for, `details` says as data what the answer depends
 * on. An answer that is a list can be asked in its turn.
 */
export function askedOnce<V extends object, T>(
  list: readonly V[],
  topic: string,
  find: (list: readonly V[]) => T,
  details?: () => readonly unknown[],
): T {
  if (list.length <= CROWD) return find(list);
  const answers = answersIn.get(list) ?? new Map<string, unknown>();
  answersIn.set(list, answers);
  const question = topic + JSON.stringify(details?.());
  if (!answers.has(question)) answers.set(question, find(list));
  return answers.get(question) as T;
}
