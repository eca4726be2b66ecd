import { message } from '../../base/message';
import { removalOf } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import { addItemTo } from '../../yaml/editing/grow';
import type { PlainMap } from '../../yaml/editing/print';
import type { Fix, RuleContext } from '../rule';

/**
 * A claim template in the place of a volume whose claim all pods of a set share; what that claim holds stays where it is.
 * Undefined for other workloads, which have no templates.
 */
export function ownClaims(
  { root, manifest }: RuleContext,
  volume: Field,
  templateOf: (name: string) => PlainMap | undefined,
): Fix | undefined {
  const name = volume.get('name').text();
  if (manifest.kind !== 'StatefulSet' || name === undefined) return undefined;
  const template = templateOf(name);
  return {
    title: message('Give every pod a claim of its own from a claim template "{name}"', { name }),
    changes: [removalOf(volume), template && addItemTo(root.get('spec'), 'volumeClaimTemplates', template)],
  };
}
