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

/** Answers by the generation of the index, and what they are about. */
const answersAt = new WeakMap<object, Map<object, unknown>>();

/**
 * Works out once what holds until the index changes, for answers that rest on more than one list. Each Service asks for
 * every set that names it, so where hundreds of sets and Services have one name, working each answer out anew would
 * take the cube of their number. Without a generation nothing is remembered.
 */
export function knownAt<T>(generation: object | undefined, subject: object, find: () => T): T {
  if (generation === undefined) return find();
  const answers = answersAt.get(generation) ?? new Map<object, unknown>();
  answersAt.set(generation, answers);
  if (!answers.has(subject)) answers.set(subject, find());
  return answers.get(subject) as T;
}
