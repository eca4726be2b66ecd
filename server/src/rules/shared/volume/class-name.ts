import { message } from '../../../base/message';
import { hasSyntax } from '../../../model/name-syntax';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';

/** Reports a `storageClassName` that no StorageClass can bear. */
export function checkClassName({ report }: Pick<RuleContext, 'report'>, field: Field): void {
  const name = field.text();
  if (name === undefined || name === '' || (hasSyntax(name, 'subdomain') && name.length <= 253)) return;
  report({
    place: field.place,
    message: message(
      '"{name}" cannot be the name of a StorageClass, which has only lowercase letters, digits, dashes and dots; the API server refuses it.',
      { name },
    ),
  });
}
