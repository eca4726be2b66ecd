import { message, type Message } from '../../base/message';
import { parseQuantity } from '../../model/quantity';
import { say, type FeatureContext } from '../context';
import type { Cursor } from '../cursor';
import { code } from './markdown';

const NANO = 1_000_000_000n;

const MODES: Readonly<Record<string, () => Message>> = {
  ReadWriteOnce: () =>
    message('One node may mount the volume for reading and writing; several pods on that node can share it.'),
  ReadOnlyMany: () => message('Many nodes may mount the volume for reading.'),
  ReadWriteMany: () =>
    message('Many nodes may mount the volume for reading and writing; few drivers can do it.'),
  ReadWriteOncePod: () => message('A single pod of the whole cluster may mount the volume.'),
};

/** What a quantity comes to, and what an access mode allows. */
export function storageHover({ field, pattern, part }: Cursor, context: FeatureContext): string | undefined {
  const text = part === 'value' || field.node?.kind === 'scalar' ? field.text() : undefined;
  if (text === undefined) return undefined;
  if (/(?:^|\.)accessModes\.\*$/.test(pattern)) {
    const sentence = Object.hasOwn(MODES, text) ? MODES[text] : undefined;
    return sentence === undefined ? undefined : say(context, sentence());
  }
  return /(?:^|\.)(?:requests|limits|capacity)\.(?:storage|memory|ephemeral-storage)$/.test(pattern)
    ? amountOf(text, context)
    : undefined;
}

function amountOf(text: string, context: FeatureContext): string | undefined {
  const quantity = parseQuantity(text);
  if (quantity === undefined || quantity < NANO) return undefined;
  const bytes = quantity / NANO;
  return say(
    context,
    message('{quantity} is {bytes} bytes ({binary}).', {
      quantity: code(text),
      bytes: grouped(bytes),
      binary: binaryOf(bytes),
    }),
  );
}

function grouped(bytes: bigint): string {
  return bytes.toString().replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

function binaryOf(bytes: bigint): string {
  let amount = Number(bytes);
  let unit = 0;
  while (amount >= 1024 && unit < UNITS.length - 1) {
    amount /= 1024;
    unit++;
  }
  return `${Number(amount.toFixed(2))} ${UNITS[unit] ?? ''}`;
}
