import { message, type Message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { bindingOfTemplate } from '../../workspace/claim-binding';
import { reservations, type Reservation } from '../../workspace/documents/reserve-volumes';
import type { Resource } from '../../workspace/chunk';
import type { FeatureContext } from '../context';
import { decidedElsewhere, noRightPlace } from './reasons';
import { refuse, type Refactoring } from './refactoring';

/** Decides which pod gets which PersistentVolume: binding itself looks at no ordinals. */
export const pinVolumes: Refactoring = {
  group: 'rewrite',
  id: 'pinVolumes',
  offer({ resource }, context) {
    const { statefulSet, namespace } = resource.manifest;
    if (statefulSet === undefined) return undefined;
    const title = message('Reserve one PersistentVolume for each pod of StatefulSet "{set}"', {
      set: nameInWords(resource.manifest),
    });
    if (namespace.state === 'unknown') return refuse(title, decidedElsewhere('metadata.namespace'));
    if (statefulSet.claimTemplates.length === 0)
      return refuse(
        title,
        message('The set has no claim templates, so its pods get no volumes of their own.'),
      );
    const reserved = reserve(resource, namespace.value ?? context.config.defaultNamespace, context);
    if ('text' in reserved) return refuse(title, reserved);
    return {
      title: message('Reserve PersistentVolumes per ordinal: {pairs}', { pairs: inWords(reserved) }),
      changes: reserved.map(({ change }) => change),
    };
  },
};

function reserve(set: Resource, namespace: string, { lookups }: FeatureContext): Reservation[] | Message {
  const taken = new Set<string>();
  const all: Reservation[] = [];
  let open = 0;
  let pinned = 0;
  for (const template of set.manifest.statefulSet?.claimTemplates ?? []) {
    const binding = bindingOfTemplate(set, template, lookups);
    if (binding === undefined) continue;
    open += Math.max(0, binding.open);
    pinned += binding.pinned.size;
    const reserved = reservations(binding, namespace, taken);
    if (reserved === undefined) return noRightPlace();
    for (const reservation of reserved) taken.add(reservation.volume);
    all.push(...reserved);
  }
  if (all.length > 0) return all;
  return open === 0 && pinned > 0
    ? message('Every claim of the set has a PersistentVolume that is reserved for it.')
    : message('No PersistentVolume in the manifests nearby fits a claim of the set and is free.');
}

/** More pairs than these are folded. */
const MAX_PAIRS = 3;

function inWords(reserved: readonly Reservation[]): string {
  const pairs = reserved.slice(0, MAX_PAIRS).map(({ volume, claim }) => `${claim} ← ${volume}`);
  return reserved.length > MAX_PAIRS ? `${pairs.join(', ')}, …` : pairs.join(', ');
}
