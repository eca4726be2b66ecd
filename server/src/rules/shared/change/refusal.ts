import type { Message } from '../../../base/message';
import type { Field } from '../../../yaml/field';
import type { Change } from './changes';

/** A change that the API server refuses, and what to do instead. */
export interface Refusal {
  readonly change: Change;
  readonly message: Message;
}

/** `spec.ipFamilies[0]`: a field as the API server spells it, counted from its resource. */
export function fieldPath(root: Field, field: Field): string {
  return field.path
    .slice(root.path.length)
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1);
}
