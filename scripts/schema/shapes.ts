/**
 * A value as the table spells it: `string`, `boolean`, `int32`, `int64`, `number`, `byte`, `date-time`, `quantity`,
 * `int-or-string`, `any`, `[]` or `{}` before the type of an item, or `@Name` for an object type.
 */
export type TypeCode = string;

/** One field of one release. */
export interface FieldShape {
  readonly code: TypeCode;
  readonly required: boolean;
  readonly docs: string;
}

/** One object type of one release. */
export interface TypeShape {
  readonly docs: string;
  readonly fields: ReadonlyMap<string, FieldShape>;
}

/** The object types of one release by name. */
export type Release = ReadonlyMap<string, TypeShape>;

/** Minors from the first to the last one for which something holds, both included. */
export interface MinorRange {
  readonly from: number;
  readonly to: number;
}

/** One field over all releases. */
export interface MergedField {
  readonly code: TypeCode;
  readonly docs: string;
  readonly lived: MinorRange;
  /** The minors whose OpenAPI requires it. */
  readonly required?: MinorRange;
  readonly values?: readonly string[];
  /** What its values have to look like: a name, or `1..100`. */
  readonly format?: string;
}

/** One object type over all releases. */
export interface MergedType {
  readonly docs: string;
  readonly fields: ReadonlyMap<string, MergedField>;
}

/** Finds the name of the object type inside a code, if there is one. */
export function objectName(code: TypeCode): string | undefined {
  const at = code.indexOf('@');
  return at < 0 ? undefined : code.slice(at + 1);
}
