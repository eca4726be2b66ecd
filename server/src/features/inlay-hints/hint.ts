import type { Message } from '../../base/message';
import type { Place } from '../../yaml/field';

/** Something that Kubernetes makes of a value, shown behind it. */
export interface Hint {
  readonly place: Place;
  /** Names are shown as they are; a message is translated. */
  readonly text: string | Message;
}
