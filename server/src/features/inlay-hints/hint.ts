import type { Message } from '../../base/message';
import { podName, podRange } from '../../identity/names';
import type { Place } from '../../yaml/field';

/** Something that Kubernetes makes of a value, shown behind it. */
export interface Hint {
  readonly place: Place;
  /** Names are shown as they are; a message is translated. */
  readonly text: string | Message;
  /** What it is, in whole names. */
  readonly tooltip: Message;
  /** What the hint names, for who wants to go there. */
  readonly target?: Place;
}

/** VS Code shows 43 characters of the hints of a line; the arrow before the names takes two. */
const SHOWN = 41;

/**
 * Neighbouring pods or claims, beside `said` other characters. Of long names the last is told by its ordinal, and of those
 * that are too long for a hint all are: an editor would cut off what differs.
 */
export function namesInHint(name: string, start: number, count: number, said = 0): string {
  const names = podRange(name, start, count);
  const last = podName('', start + count - 1);
  const short = count === 1 ? names : `${names.slice(0, -name.length - last.length)}${last}`;
  return [names, short].find((text) => text.length + said <= SHOWN) ?? `…${podRange('', start, count)}`;
}
