import { allOrNone } from '../../base/all-or-none';
import { message, type Message } from '../../base/message';
import { templateLikeClaim, writtenClaim } from '../../workspace/documents/claim-template';
import { removeField, type TextChange } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import type { PlainMap } from '../../yaml/editing/print';
import type { FeatureContext } from '../context';
import type { Cursor } from '../cursor';
import { noClaimFor, podSpecOf } from './pods';
import { decidedElsewhere } from './reasons';
import { isWrittenHere } from './written-here';

/** A volume of a pod that mounts a claim, with the template that can take its place. */
export interface ClaimVolume {
  readonly volume: Field;
  readonly name: string;
  readonly claim: string;
  readonly template: PlainMap;
}

const ONE_NODE = new Set(['ReadWriteOnce', 'ReadWriteOncePod']);

/** The volumes whose claims are for one pod at a time, or why there are none. Claims for many are shared on purpose. */
export function claimVolumesOf(cursor: Cursor, { lookups }: FeatureContext): ClaimVolume[] | Message {
  const podSpec = podSpecOf(cursor);
  const risk = podSpec === undefined ? undefined : noClaimFor(podSpec);
  if (risk !== undefined) return risk;
  const mounted = (podSpec?.get('volumes').items() ?? []).filter(
    (volume) => volume.get('persistentVolumeClaim').isPresent,
  );
  const [first] = mounted;
  if (first === undefined)
    return message(
      'The pods mount no claim, so there is no state that a StatefulSet would keep for each of them.',
    );
  const found: ClaimVolume[] = [];
  for (const volume of mounted) {
    const source = volume.get('persistentVolumeClaim');
    const [name, claimName] = [volume.get('name').text(), source.get('claimName').text()];
    if (name === undefined || claimName === undefined) return decidedElsewhere('claimName');
    const claim = writtenClaim(cursor.resource, claimName, lookups);
    if (claim === undefined)
      return message('Claim "{claim}" is in none of these manifests, so its size is not known.', {
        claim: claimName,
      });
    const isOwn = claim.manifest.claim?.accessModes.some((mode) => ONE_NODE.has(mode)) === true;
    if (!isOwn || source.get('readOnly').boolean() === true) continue;
    const template = templateLikeClaim(claim, name);
    if (template === undefined) return decidedElsewhere(claimName);
    found.push({ volume, name, claim: claimName, template });
  }
  if (found.length > 0) return found;
  const claim = first.at('persistentVolumeClaim', 'claimName').text() ?? '';
  return message('Claim "{claim}" is for many pods at once; a Deployment shares it as well.', { claim });
}

/** Takes volumes out of their list, and the list with its last one. */
export function removeVolumes(volumes: readonly ClaimVolume[]): readonly TextChange[] | undefined {
  const list = volumes[0]?.volume.parent;
  const node = list?.written;
  if (list === undefined || node?.kind !== 'sequence') return undefined;
  if (!volumes.every(({ volume }) => isWrittenHere(volume))) return undefined;
  if (list.items().length === volumes.length) {
    const change = isWrittenHere(list) ? removeField(list) : undefined;
    return change === undefined ? undefined : [change];
  }
  // Two cuts out of one flow list would both take the comma between them.
  if (node.flow && volumes.length > 1) return undefined;
  const changes = volumes.map(({ volume }) => removeField(volume));
  return allOrNone(changes);
}
