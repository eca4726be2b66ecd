import { faultOfLabelKey, faultOfLabelValue, hasSyntax, nameRuleOf } from '../../model/name-syntax';
import { isPortName } from '../../model/port-name';
import { parseQuantity } from '../../model/quantity';
import type { YamlScalar } from '../../yaml/node';
import { isStandIn } from '../../yaml/templates/templating';

/** Says whether the API server of a minor takes a text. What is there to be replaced is taken. */
type Format = (text: string, minor: number) => boolean;

/** The formats that `scripts/schema/overlay-formats.ts` gives to fields. */
export const FORMATS: Readonly<Record<string, Format>> = {
  subdomain: (text) => hasSyntax(text, 'subdomain'),
  label: (text) => hasSyntax(text, 'label'),
  service: (text, minor) => hasSyntax(text, nameRuleOf('Service', minor).syntax),
  host: (text) => isHost(text) && !isAddress(text),
  'host-or-address': isHost,
  'label-key': (text) => faultOfLabelKey(text) !== 'characters',
  'label-value': (text) => faultOfLabelValue(text) !== 'characters',
  port: isPortName,
  quantity: (text) => parseQuantity(text) !== undefined,
  'absolute-path': (text) => text.startsWith('/'),
  address: (text) => !/^[\d./]+$/.test(text) || isAddress(text),
  range: (text) => !/^[\d./]+$/.test(text) || isRange(text),
  schedule: isSchedule,
  'time-zone': isTimeZone,
};

/** Says whether a value has the format of its field: one of those, or `1..100`, which only numbers have to keep. */
export function isOfFormat({ text, value }: YamlScalar, format: string, minor: number): boolean {
  const takes = FORMATS[format];
  if (takes !== undefined) {
    // `nodeName: HOSTNAME`: what something else is named has no capitals.
    return takes(text, minor) || /^[A-Z]+$/.test(text) || isToBeFilledIn(text, (name) => takes(name, minor));
  }
  const [least, most] = boundsOf(format);
  return typeof value !== 'number' || (value >= least && value <= most);
}

/** The least and the greatest number of a format such as `1..100`. */
export function boundsOf(format: string): readonly [number, number] {
  const [least, most] = format.split('..').map(Number);
  return [least ?? -Infinity, most ?? Infinity];
}

/** Whole sentences in capitals, dots in the place of a name, and what says so itself. */
const FILL_IN = /REPLACE_?ME|\bNAME(?:SPACE)?$|^[A-Z]+(?: [A-Z]+)+$|^(?:\.{3}|…)$/;

/**
 * `PV_NAME`, `NAMESPACE`, `ubuntu-shell-HOSTNAME` and `FILLED BY THE OPERATOR`: somebody puts a name in the place of the
 * words before it is applied.
 */
export function isToBeFilledIn(text: string, takes: (text: string) => boolean): boolean {
  const filled = text.replace(/(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]{2,}(?![A-Za-z0-9])/g, 'x');
  return isStandIn(text) || FILL_IN.test(text) || (/[a-z]/.test(text) && takes(filled));
}

/** A name of a host, in which `*` may be the first label. `set by kustomize` and other sentences are to be replaced. */
export function isHost(text: string): boolean {
  return text.includes(' ') || hasSyntax(text.replace(/^\*\./, ''), 'subdomain');
}

/** Says whether digits, dots and slashes are an address of version 4. */
export function isAddress(text: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(text) && text.split('.').every((part) => Number(part) < 256);
}

function isRange(text: string): boolean {
  const [address = '', mask] = text.split('/');
  return isAddress(address) && Number(mask) <= 32;
}

/** Says whether a text names a time zone of the IANA database. */
function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The bounds of the numbers in each field of a schedule. */
const BOUNDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/** What follows a slash is a step, of any size. Single words, and those with capitals, are stand-ins. */
export function isSchedule(text: string): boolean {
  const fields = text.trim().split(/\s+/);
  if (fields.length === 1 || /[^\d\s*?,/a-z-]/.test(text)) return true;
  return (
    fields.length === BOUNDS.length &&
    BOUNDS.every(([least, most], index) =>
      (fields[index] ?? '')
        .replace(/\/\d+/g, '')
        .split(/\D+/)
        .every((number) => number === '' || (Number(number) >= least && Number(number) <= most)),
    )
  );
}
