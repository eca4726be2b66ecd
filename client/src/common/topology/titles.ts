import type { TopologyParams } from '../../../../server/src/protocol/topology';

/**
 * What tells each of some topologies from the others of its name, in the same order: its namespace, its overlay and its
 * file, as far as these differ. Empty where no other one has its name. `fileOf` says how people call a file.
 */
export function differences(
  questions: readonly TopologyParams[],
  fileOf: (uri: string) => string,
): readonly (readonly string[])[] {
  const partsOf = ({ namespace, overlay, uri }: TopologyParams) => [
    namespace,
    overlay,
    uri === undefined ? undefined : fileOf(uri),
  ];
  return questions.map((question) => {
    const others = questions.filter(({ name }) => name === question.name).map(partsOf);
    return partsOf(question).flatMap((part, at) =>
      part === undefined || part === null || others.every((other) => other[at] === part) ? [] : [part],
    );
  });
}
