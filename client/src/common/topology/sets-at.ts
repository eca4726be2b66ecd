import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';

/**
 * The sets that a line of a file means: those around it, else the only one of the file, whose last line may be an empty
 * one or that of another object.
 */
export function setsAt(
  sets: readonly StatefulSetIdentity[],
  uri: string,
  line: number,
): readonly StatefulSetIdentity[] {
  const inFile = sets.filter((set) => set.uri === uri && set.update?.isRemoved !== true);
  const around = inFile.filter(({ range }) => line >= range.start.line && line <= range.end.line);
  if (around.length > 0) return around;
  return inFile.length === 1 ? inFile : [];
}
