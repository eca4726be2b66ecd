import type { Message } from '../../base/message';
import type { TextChange } from '../../yaml/editing/edits';
import type { FeatureContext } from '../context';
import type { Cursor } from '../cursor';

/** What a refactoring would do, or why it cannot. */
export type Offer = Change | Refusal;

/** A change that can be made. */
export interface Change {
  readonly title: Message;
  readonly changes: readonly TextChange[];
  /** What it means for objects that are already in a cluster, where that needs a second thought. */
  readonly confirm?: Message;
}

/** A change that cannot be made here. */
export interface Refusal {
  readonly title: Message;
  readonly reason: Message;
}

/** One file of this folder exports one refactoring. */
export interface Refactoring {
  /** Group and own name in the code action kind: `refactor.rewrite.ordinal.makeHeadless`. */
  readonly group: 'rewrite' | 'extract';
  readonly id: string;
  /** Undefined where the cursor stands on nothing that the refactoring is about. */
  offer(cursor: Cursor, context: FeatureContext): Offer | undefined;
}

/** Says of a change why it cannot be made. */
export function refuse(title: Message, reason: Message): Refusal {
  return { title, reason };
}
