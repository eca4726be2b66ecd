import type { TopologyParams } from '../../../../server/src/protocol/topology';

/** Text by which two questions for the same topology are the same. */
export function keyOf({ namespace, name, overlay, uri }: TopologyParams): string {
  return JSON.stringify([namespace, name, overlay, uri]);
}

/**
 * Finds among the questions of open topologies the one that a set answers. A file gets another name when it is moved, or
 * saved for the first time: a question whose own file defines no such set any more means the set of that name.
 * `defined` gives all sets that there are.
 */
export async function questionFor<Question extends TopologyParams>(
  set: TopologyParams,
  questions: readonly Question[],
  defined: () => Promise<readonly TopologyParams[]>,
): Promise<Question | undefined> {
  const exact = questions.find((question) => keyOf(question) === keyOf(set));
  if (exact !== undefined) return exact;
  const anywhere = (params: TopologyParams): string =>
    JSON.stringify([params.namespace, params.name, params.overlay]);
  const others = questions.filter((question) => anywhere(question) === anywhere(set));
  if (others.length === 0) return undefined;
  const present = new Set((await defined()).map(keyOf));
  return others.find((question) => !present.has(keyOf(question)));
}
