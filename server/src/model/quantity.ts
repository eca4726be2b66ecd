/**
 * A Kubernetes quantity (facts 2.14) as an exact number of nano-units, the finest that Kubernetes keeps: comparing two
 * of them compares `1.5Gi` with `1536Mi` without rounding.
 */
export type Quantity = bigint;

const NANO = 1_000_000_000n;
/** Larger amounts are cut to this by the API server, so everything above it is equal. */
const MAX = (2n ** 63n - 1n) * NANO;
/** More digits than this are above MAX or below a nano-unit whatever they are. */
const MAX_DIGITS = 60;

/** Powers of ten of the decimal suffixes. */
const DECIMAL: ReadonlyMap<string, number> = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
/** Powers of two of the binary suffixes. */
const BINARY: ReadonlyMap<string, number> = new Map([
  ['Ki', 10],
  ['Mi', 20],
  ['Gi', 30],
  ['Ti', 40],
  ['Pi', 50],
  ['Ei', 60],
]);

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?(\D?|[KMGTPE]i|[eE][+-]?\d+)$/;

/** Reads a quantity; undefined where the API server could not decode it. */
export function parseQuantity(text: string): Quantity | undefined {
  // JSON strings are trimmed before they are read.
  const match = SHAPE.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const scale = scaleOf(suffix);
  if (whole + fraction === '' || scale === undefined) return undefined;
  const amount = magnitude(whole.replace(/^0+/, ''), fraction, scale);
  return sign === '-' ? -amount : amount;
}

interface Scale {
  readonly tens: number;
  readonly twos: number;
}

function scaleOf(suffix: string): Scale | undefined {
  const tens = DECIMAL.get(suffix) ?? exponentOf(suffix);
  if (tens !== undefined) return { tens, twos: 0 };
  const twos = BINARY.get(suffix);
  return twos === undefined ? undefined : { tens: 0, twos };
}

function exponentOf(suffix: string): number | undefined {
  // Beyond these bounds the outcome no longer changes.
  return /^[eE][+-]?\d+$/.test(suffix) ? Math.max(-1000, Math.min(1000, Number(suffix.slice(1)))) : undefined;
}

function magnitude(whole: string, fraction: string, { tens, twos }: Scale): bigint {
  const digits = whole + fraction.slice(0, MAX_DIGITS);
  if (/^0*$/.test(whole + fraction)) return 0n;
  if (whole.length + tens > MAX_DIGITS) return MAX;
  const power = tens + 9 - Math.min(fraction.length, MAX_DIGITS);
  const scaled = BigInt(digits === '' ? '0' : digits) << BigInt(twos);
  return cap(power >= 0 ? scaled * tenToThe(power) : divideUp(scaled, tenToThe(-power)));
}

const POWERS_OF_TEN = Array.from({ length: 30 }, (_, power) => 10n ** BigInt(power));

/** The usual powers are at hand: to raise one takes a third of what it takes to read a quantity. */
function tenToThe(power: number): bigint {
  return POWERS_OF_TEN[power] ?? 10n ** BigInt(power);
}

/** What is finer than a nano-unit is rounded away from zero. */
function divideUp(amount: bigint, divisor: bigint): bigint {
  const quotient = amount / divisor;
  return quotient * divisor === amount && amount > 0n ? quotient : quotient + 1n;
}

function cap(amount: bigint): bigint {
  return amount > MAX ? MAX : amount;
}

/** Says whether a quantity of bytes asks for a part of a byte, as `500m` does. */
export function isFractional(quantity: Quantity): boolean {
  return quantity % NANO !== 0n;
}

/** What somebody meant who wrote a quantity that Kubernetes cannot read: `10GB`, `5gi`, `2 Gi`, `1,5Ti`. */
export function suggestQuantity(text: string): string | undefined {
  const match = /^\s*([+-]?\d+(?:[.,]\d+)?)\s*(?:([a-zA-Z]+)\s*)?$/.exec(text);
  if (match === null) return undefined;
  const [, amount = '', unit = ''] = match;
  const suffix = suffixMeant(unit);
  const suggestion = suffix === undefined ? undefined : amount.replace(',', '.') + suffix;
  return suggestion === undefined || parseQuantity(suggestion) === undefined ? undefined : suggestion;
}

function suffixMeant(unit: string): string | undefined {
  const match = /^([kmgtpe])?(i)?(?:b|bytes?)?$/i.exec(unit);
  if (match === null) return undefined;
  const [, letter = '', binary] = match;
  if (binary !== undefined) return letter === '' ? undefined : `${letter.toUpperCase()}i`;
  // A lone lower-case m is milli and would have been read; with a b behind it it means mega.
  return letter.toLowerCase() === 'k' ? 'k' : letter.toUpperCase();
}
