import type { Resource } from '../../workspace/chunk';
import { plain } from './markdown';

/** More than this are counted. */
const MAX_LISTED = 6;

/** Resources by kind and name, as a sentence lists them. */
export function listed(resources: readonly Resource[]): string {
  const names = resources
    .slice(0, MAX_LISTED)
    .map(({ manifest }) => `${manifest.kind} *${plain(manifest.name.value ?? '?')}*`);
  return resources.length > MAX_LISTED ? `${names.join(', ')} … (${resources.length})` : names.join(', ');
}
