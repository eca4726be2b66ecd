import type { Field, Path } from '../yaml/field';

/** Keys from a field down to others; `*` stands for every item of a list. */
export type PathPattern = readonly string[];

/** Every field that a path pattern leads to. Lists are opened at `*`; what is not written gives nothing. */
export function expand(field: Field, path: PathPattern): Field[] {
  const found: Field[] = [];
  follow(field, path, 0, found);
  return found;
}

/** Every field that one of several path patterns leads to, pattern by pattern. */
export function expandAll(field: Field, paths: readonly PathPattern[]): Field[] {
  const found: Field[] = [];
  for (const path of paths) follow(field, path, 0, found);
  return found;
}

/** Says whether a path is one that a path pattern leads along to its end. */
export function matchesPattern(path: Path, pattern: PathPattern): boolean {
  return path.length === pattern.length && pathBelow(path, pattern) !== undefined;
}

/** The rest of a path behind another one or a path pattern; undefined where the pattern does not lead along it. */
export function pathBelow(path: Path, pattern: Path): Path | undefined {
  for (let index = 0; index < pattern.length; index++) {
    const step = pattern[index];
    if (step === '*' ? typeof path[index] !== 'number' : step !== path[index]) return undefined;
  }
  return path.slice(pattern.length);
}

function follow(field: Field, path: PathPattern, at: number, found: Field[]): void {
  const step = path[at];
  if (step === undefined) found.push(field);
  else if (step === '*') for (const item of field.items()) follow(item, path, at + 1, found);
  else {
    const below = field.find(step);
    if (below !== undefined) follow(below, path, at + 1, found);
  }
}
