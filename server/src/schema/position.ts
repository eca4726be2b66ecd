import type { YamlPair, YamlScalar } from '../yaml/node';
import type { SchemaField } from './schema';

/** Where a walk over a manifest stands. The path is a chain, put together only where there is something to say. */
export interface Position {
  readonly parent: Position | undefined;
  readonly step: string | number;
  /** The key in front of the value; none for items of a list. */
  readonly key: YamlScalar | undefined;
  /** What the schema says about the value, or about the list it is an item of. */
  readonly field: SchemaField | undefined;
  /** True inside what an alias or a merge key brought here. */
  readonly shared: boolean;
}

/** The position of the manifest itself. */
export const ROOT: Position = {
  parent: undefined,
  step: '',
  key: undefined,
  field: undefined,
  shared: false,
};

/** The position of a value behind a key. */
export function below(
  parent: Position,
  { key }: YamlPair,
  field: SchemaField | undefined,
  shared: boolean,
): Position {
  return { parent, step: key.text, key, field, shared: shared || parent.shared };
}

/** The position of an item in a list. */
export function item(parent: Position, index: number): Position {
  return { parent, step: index, key: undefined, field: parent.field, shared: parent.shared };
}

/** Keys and indices from the root to a position. */
export function pathOf(position: Position): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = position; at.parent !== undefined; at = at.parent) path.push(at.step);
  return path.reverse();
}
