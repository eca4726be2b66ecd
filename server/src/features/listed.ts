import { message } from '../base/message';
import type { Resource } from '../workspace/chunk';
import { say, type FeatureContext } from './context';

/** More than this are counted. */
const MAX_LISTED = 6;

/** Resources by kind and name, as a sentence of the reader's language lists them; `shown` writes a name. */
export function listed(
  resources: readonly Resource[],
  context: FeatureContext,
  shown: (name: string) => string,
): string {
  const names = resources
    .slice(0, MAX_LISTED)
    .map(({ manifest }) => `${manifest.kind} ${shown(manifest.name.value ?? '?')}`);
  const text = names
    .slice(1)
    .reduce((some, more) => say(context, message('{some}, {more}', { some, more })), names[0] ?? '');
  return resources.length > MAX_LISTED ? `${text} … (${resources.length})` : text;
}
