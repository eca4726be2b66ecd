import type { Span } from '../base/span';
import type { TextSource } from '../yaml/node';

/** The five things a schema finds; all but the last are the id of a rule. */
export type SchemaCode =
  'schema-type' | 'schema-required' | 'schema-enum' | 'schema-unknown-field' | 'schema-format';

/** One place where a manifest and the schema of the chosen minor disagree. Rules make sentences of it. */
export interface SchemaProblem {
  readonly code: SchemaCode;
  /** Path of the value at fault; for a missing field the path of the map that lacks it. */
  readonly path: readonly (string | number)[];
  /** The smallest key or value at fault. For a missing field: the key of the map that lacks it, or its first key. */
  readonly span: Span;
  /** The text that the span counts into, where it is not the document's own (kustomize patches). */
  readonly origin?: TextSource;
  /** The key in front of the value at fault. */
  readonly keySpan?: Span;
  /** Whether `span` is a key or a value. */
  readonly owner: 'key' | 'value';
  /** The missing, unknown or wrongly filled field; undefined for an item of a list. */
  readonly field?: string;
  /** What is written, in words for a wrong type (`the number 3`), as it is for a wrong value. */
  readonly actual?: string;
  /** What should be written, in words. */
  readonly expected?: string;
  /** The format of the field, where the value has not that one. */
  readonly format?: string;
  /** The values that would be accepted. */
  readonly values?: readonly string[];
  /** The field or value that was probably meant. */
  readonly suggestion?: string;
  /** The first minor that knows the field or value, where the chosen one is too old for it. */
  readonly since?: number;
  /** The last minor that knew the field, where the chosen one is too new for it. */
  readonly until?: number;
}
