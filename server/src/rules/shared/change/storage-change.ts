import { parseQuantity } from '../../../model/quantity';
import { amountOf } from '../amounts';
import type { Change } from './changes';

/** Says whether a change asks for more or less storage than before; undefined for any other change. */
export function isStorageRequest({ now, base }: Change): 'grown' | 'shrunk' | undefined {
  if (now.key !== 'storage' || now.parent?.key !== 'requests') return undefined;
  const [amount, before] = [now, base].map((field) => parseQuantity(amountOf(field) ?? ''));
  if (amount === undefined || before === undefined || amount === before) return undefined;
  return amount > before ? 'grown' : 'shrunk';
}
