import type { Place } from './field';

/** What is written at a place. */
export function writtenAt({ source, span }: Place): string {
  return source.text.slice(span.start, span.end);
}

/** What is written at a place, without the quotes around it. */
export function unquotedAt(place: Place): string {
  return writtenAt(place).replace(/^(["'])(.*)\1$/s, '$2');
}
