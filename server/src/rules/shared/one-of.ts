import { guessing, message } from '../../base/message';
import { nearestName } from '../../base/nearest';
import { isPercent } from '../../model/percent';
import type { Field } from '../../yaml/field';
import { useNumber, useOneOf } from '../fixes/use-value';
import type { RuleContext } from '../rule';

/**
 * Reports a written value that is none of those which the API server takes. `deprecated` are taken as well, and not
 * proposed. An empty word stands for the default. `meant` is the value that somebody who writes this must mean.
 */
export function reportUnlessOneOf(
  { report }: Pick<RuleContext, 'report'>,
  field: Field,
  allowed: readonly string[],
  deprecated: readonly string[] = [],
  meant?: string,
): void {
  const value = field.text();
  const taken = [...allowed, ...deprecated];
  if (value === undefined || value === '' || taken.includes(value)) return;
  const near = meant ?? nearestName(value, allowed);
  const values = taken.join(', ');
  report({
    place: field.place,
    message:
      near === undefined
        ? message('The API server refuses "{value}" here. Possible values: {values}.', { value, values })
        : guessing(message('The API server refuses "{value}" here.', { value }), near),
    fixes: () => useOneOf(field, allowed, near),
  });
}

/** Reports a number below zero where the API server takes none. */
export function reportNegative({ report }: RuleContext, field: Field): void {
  const value = field.number();
  if (value === undefined || value >= 0) return;
  report({
    place: field.place,
    message: message('{key} is {value}; the API server refuses numbers below 0.', {
      key: String(field.key),
      value,
    }),
    fixes: () => [
      {
        title: message('Use {value}', { value: -value }),
        changes: [{ place: field.place, newText: String(-value) }],
      },
    ],
  });
}

/** Reports what is neither a number from 0 nor a percentage; a surge may be more than everything. */
export function reportBound(context: RuleContext, field: Field): void {
  const text = field.text();
  const number = field.number();
  if (text === undefined) return;
  if (number !== undefined && Number.isInteger(number)) {
    reportNegative(context, field);
    return;
  }
  if (isPercent(text) || (field.key === 'maxSurge' && /^\d+%$/.test(text))) return;
  context.report({
    place: field.place,
    message: message(
      'The API server refuses "{value}" here. A bound is a whole number without quotes, or a percentage from 0% to 100%.',
      { value: text },
    ),
    fixes: () => [useNumber(field, text)],
  });
}
