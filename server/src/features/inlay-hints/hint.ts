import type { Message } from '../../base/message';
import { podName, podRange } from '../../identity/names';
import type { Place } from '../../yaml/field';

/** Something that Kubernetes makes of a value, shown behind it. */
export interface Hint {
  readonly place: Place;
  /** Names are shown as they are; a message is translated. */
  readonly text: string | Message;
}

/** VS Code shows 43 characters of a hint; the arrow before the names takes two. */
const SHOWN = 41;

/** Neighbouring pods or claims; of long names the last is told by its ordinal, for it would be cut off. */
export function namesInHint(name: string, start: number, count: number): string {
  const names = podRange(name, start, count);
  if (names.length <= SHOWN || count === 1) return names;
  const last = start + count - 1;
  return `${names.slice(0, -podName(name, last).length)}-${last}`;
}
