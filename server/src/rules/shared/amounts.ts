import { guessing, message } from '../../base/message';
import { isFractional, parseQuantity, suggestQuantity, type Quantity } from '../../model/quantity';
import type { Field } from '../../yaml/field';
import { useOneOf, useValue } from '../fixes/use-value';
import type { RuleContext } from '../rule';

type Report = Pick<RuleContext, 'report'>;

/** A quantity as Kubernetes' JSON reader meets it; undefined where it is absent, unknown or of another type. */
export function amountOf(field: Field): string | undefined {
  const node = field.node;
  if (node?.kind !== 'scalar' || typeof node.value === 'boolean') return undefined;
  // A plain number is passed on as a number, whatever its spelling.
  return typeof node.value === 'number' && Number.isSafeInteger(node.value)
    ? String(node.value)
    : field.text();
}

/**
 * `STORAGE_SIZE`, `TODO`, `[SIZE]`: a stand-in, and said to be one by its capitals. Words of small
 * letters (`teststorage`) are reported: the API server refuses them, and nothing tells them from a slip.
 */
const STAND_IN = /^\[?[A-Z][A-Z0-9_]{2,}\]?$/;

/** Reports a quantity that the API server cannot decode; returns it where it can be read. */
export function checkQuantity({ report }: Report, field: Field): Quantity | undefined {
  const text = amountOf(field);
  if (text === undefined) return undefined;
  const quantity = parseQuantity(text);
  if (quantity !== undefined || STAND_IN.test(text)) return quantity;
  const meant = suggestQuantity(text);
  report({
    place: field.place,
    message: guessing(
      message(
        '"{value}" is not a quantity; the API server cannot read the object. Quantities look like 500m, 10Gi or 1.5G.',
        { value: text },
      ),
      meant,
    ),
    fixes: () => [useValue(field, meant)],
  });
  return undefined;
}

/** More bytes may be counted one by one; fewer are nobody's volume and no container's memory. */
const COUNTED_BYTES = 100_000;

/**
 * Reports `memory: 512` and `storage: 10`, whose unit was forgotten. Where the amount says nothing it is written as a
 * string: `storage: "1"` of a volume that holds a certificate.
 */
export function checkUnit({ report }: Report, field: Field): void {
  const value = field.number() ?? 0;
  if (value <= 0 || value >= COUNTED_BYTES) return;
  report({
    place: field.place,
    severity: 'warning',
    message: message('Without a unit {value} counts bytes.', { value }),
    fixes: () => useOneOf(field, [`${value}Mi`, `${value}Gi`], undefined),
  });
}

/** Reports parts of a byte, where `m` is a thousandth, not a million, and amounts without a unit. */
export function checkWholeBytes(context: Report, field: Field, quantity: Quantity): void {
  if (!isFractional(quantity)) {
    checkUnit(context, field);
    return;
  }
  const text = amountOf(field) ?? '';
  const meant = /^\d+m$/.test(text) ? text.replace('m', 'M') : undefined;
  context.report({
    place: field.place,
    severity: 'warning',
    message: message(
      text.endsWith('m')
        ? '"{value}" is a fraction of bytes: "m" means a thousandth. The API server takes it and warns.'
        : '"{value}" is no whole number of bytes. The API server takes it and warns.',
      { value: text },
    ),
    fixes: () => (meant === undefined ? [] : useOneOf(field, [meant, `${meant}i`], undefined)),
  });
}

/** Reports storage that is refused for being nothing or less. */
export function checkPositive({ report }: Report, field: Field, quantity: Quantity): void {
  if (quantity > 0n) return;
  report({
    place: field.place,
    message: message('Storage of {value} is refused by the API server: it must be more than 0.', {
      value: amountOf(field) ?? '',
    }),
  });
}
