import { nearestName } from '../../../base/nearest';
import { lookupApiVersion } from '../../../schema/api-versions';
import type { Field } from '../../../yaml/field';
import type { ChunkContext } from '../../rule';

/** A key that should be one of the two by which a manifest is known for one. */
export interface MisspeltHead {
  readonly field: Field;
  readonly meant: 'apiVersion' | 'kind';
  readonly kind: string;
}

/**
 * Finds it in a document that nobody takes for a manifest because of it, often as the first letter was not copied. Other
 * tools write YAML too: only a version and a kind that belong together show what was meant.
 */
export function misspeltHead({ chunk, settings }: ChunkContext): MisspeltHead | undefined {
  const { root } = chunk;
  if (!root.get('metadata').isPresent) return undefined;
  const apiVersion = root.get('apiVersion');
  const kind = root.get('kind');
  if (apiVersion.isPresent === kind.isPresent) return undefined;
  const meant = kind.isPresent ? 'apiVersion' : 'kind';
  const field = root.entries().find(({ key }) => nearestName(String(key), [meant]) !== undefined);
  const [version, name] = kind.isPresent ? [field?.text(), kind.text()] : [apiVersion.text(), field?.text()];
  if (field === undefined || version === undefined || name === undefined) return undefined;
  const { status } = lookupApiVersion(version, name, settings.minor);
  return status === 'foreign' || status === 'wrong-group' ? undefined : { field, meant, kind: name };
}
