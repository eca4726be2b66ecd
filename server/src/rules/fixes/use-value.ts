import { message, type Message } from '../../base/message';
import { replaceScalar } from '../../yaml/edits';
import type { Field } from '../../yaml/field';
import type { Fix } from '../rule';

/** Writes the value that must have been meant; no fix where nobody can say which. */
export function useValue(field: Field, meant: string | undefined): Fix | undefined {
  return meant === undefined ? undefined : replacing(field, meant, message('Use {value}', { value: meant }));
}

/** Writes the name of the port that must have been meant, likewise. */
export function usePort(field: Field, near: string | undefined): Fix | undefined {
  return near === undefined ? undefined : replacing(field, near, message('Use port "{near}"', { near }));
}

function replacing(field: Field, value: string, title: Message): Fix {
  return { title, preferred: true, changes: [replaceScalar(field, value)] };
}
