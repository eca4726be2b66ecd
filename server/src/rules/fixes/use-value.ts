import { message, type Message } from '../../base/message';
import { quote, replaceAt, replaceScalar, type TextChange } from '../../yaml/editing/edits';
import type { Field, Place } from '../../yaml/field';
import type { Fix } from '../rule';

/** Writes the value that must have been meant; no fix where nobody can say which. */
export function useValue(field: Field, meant: string | undefined): Fix | undefined {
  return meant === undefined ? undefined : replacing(field, meant, message('Use {value}', { value: meant }));
}

/** Writes the name of the port that must have been meant, likewise. */
export function usePort(field: Field, near: string | undefined): Fix | undefined {
  return near === undefined ? undefined : replacing(field, near, message('Use port "{near}"', { near }));
}

/** Writes the name that must have been meant, likewise, where only the place of one is known; quotes stay. */
export function useName(place: Place, name: string | undefined): Fix | undefined {
  if (name === undefined) return undefined;
  return { title: message('Use "{name}"', { name }), preferred: true, changes: [respell(place, name)] };
}

/** Writes another word where one stands; quotes stay. */
export function respell(place: Place, word: string): TextChange {
  const first = place.source.text[place.span.start];
  const unlessDouble = first === "'" ? 'single-quoted' : 'plain';
  return replaceAt(place, quote(word, first === '"' ? 'double-quoted' : unlessDouble));
}

/** Offers the value that must have been meant, else each of those that could be. */
export function useOneOf(field: Field, values: readonly string[], meant: string | undefined): Fix[] {
  return (meant === undefined ? values : [meant]).map((value) => ({
    title: message('Use {value}', { value }),
    preferred: value === meant,
    changes: [replaceScalar(field, value)],
  }));
}

/** Takes the quotes off a number; no fix for other words. */
export function useNumber(field: Field, text: string): Fix | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  return {
    title: message('Write {text} as a number', { text }),
    preferred: true,
    changes: [replaceAt(field.place, text)],
  };
}

/** Gives one of two things of the same name another one. */
export function rename(field: Field, name: string): Fix {
  return { title: message('Rename to "{name}"', { name }), changes: [replaceScalar(field, name)] };
}

function replacing(field: Field, value: string, title: Message): Fix {
  return { title, preferred: true, changes: [replaceScalar(field, value)] };
}
