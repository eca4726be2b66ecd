import { messageOf } from '../../base/errors';

/** What the operating system said, without its code and the path once more. */
export function reasonOf(error: unknown): string {
  const text = messageOf(error);
  return /^[A-Z]+: ([^,]+),/.exec(text)?.[1] ?? text;
}
