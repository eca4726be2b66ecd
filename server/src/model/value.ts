import type { Span } from '../base/span';
import type { Field } from '../yaml/field';
import type { TextSource } from '../yaml/node';

/**
 * A located value as facts keep it: known, absent (the manifest says nothing) or unknown (a template decides, or the API
 * server refuses what is written). It is a place too: that of the value, or where to point when it is not there. Where a
 * kustomize patch wrote it, `source` is another text than the resource's own.
 */
export interface Value<T> {
  readonly state: 'known' | 'absent' | 'unknown';
  /** Set exactly when the state is `known`. */
  readonly value?: T;
  /** Set where the state is `unknown` because the API server refuses what is written. */
  readonly refused?: true;
  /** The value, or where to point when it is not there. */
  readonly span: Span;
  readonly source: TextSource;
}

/** Reads a string. A value of another type than scalar counts as absent; the schema rules report it. */
export function stringValue(field: Field): Value<string> {
  return valueOf(field, field.text());
}

/** Reads the name of an object or of its namespace. To the API server an empty string is the same as none. */
export function nameValue(field: Field): Value<string> {
  return valueOf(field, field.text() || undefined);
}

/** Reads an integer. Anything else that is written, a quoted number too, is refused: it stands for no default. */
export function intValue(field: Field): Value<number> {
  const value = field.number();
  if (value !== undefined && Number.isInteger(value)) return valueOf(field, value);
  const read = valueOf<number>(field, undefined);
  return read.state === 'absent' && field.isPresent ? { ...read, state: 'unknown', refused: true } : read;
}

/** Reads a boolean. */
export function boolValue(field: Field): Value<boolean> {
  return valueOf(field, field.boolean());
}

function valueOf<T>(field: Field, value: T | undefined): Value<T> {
  const { span, source } = field.place;
  if (value !== undefined) return { state: 'known', value, span, source };
  return { state: field.isUnknown ? 'unknown' : 'absent', span, source };
}
