import { message } from '../../../base/message';
import { hasSyntax } from '../../../model/name-syntax';
import type { Field } from '../../../yaml/field';
import { isStandIn } from '../../../yaml/templates/templating';
import type { RuleContext } from '../../rule';

/** Reports a `storageClassName` that no StorageClass can bear; `CLASS_NAME` stands in for one. */
export function checkClassName({ report }: Pick<RuleContext, 'report'>, field: Field): void {
  const name = field.text();
  if (name === undefined || name === '' || isStandIn(name)) return;
  if (hasSyntax(name, 'subdomain') && name.length <= 253) return;
  report({
    place: field.place,
    message: message(
      '"{name}" cannot be the name of a StorageClass, which has only lowercase letters, digits, dashes and dots; the API server refuses it.',
      { name },
    ),
  });
}
