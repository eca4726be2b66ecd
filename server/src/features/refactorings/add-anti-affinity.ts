import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { selectingLabels } from '../../model/pod-labels';
import type { Field } from '../../yaml/field';
import { addEntry } from '../../yaml/editing/grow';
import type { PlainMap } from '../../yaml/editing/print';
import { hasOnePod, podSpecOf } from './pods';
import { decidedElsewhere, noRightPlace } from './reasons';
import { refuse, type Refactoring } from './refactoring';
import { isWrittenHere } from './written-here';

const SPREAD = new Set(['StatefulSet', 'Deployment']);

/** Asks the scheduler for nodes of their own for the pods of a workload, as far as there are enough. */
export const addAntiAffinity: Refactoring = {
  group: 'rewrite',
  id: 'addAntiAffinity',
  offer(cursor, { lookups }) {
    const { manifest } = cursor.resource;
    const podSpec = podSpecOf(cursor);
    if (podSpec === undefined || !SPREAD.has(manifest.kind)) return undefined;
    const args = { kind: manifest.kind, name: nameInWords(manifest) };
    const title = message('Spread the pods of {kind} "{name}" over nodes (anti-affinity)', args);
    const affinity = podSpec.get('affinity');
    if (affinity.get('podAntiAffinity').isPresent)
      return refuse(title, message('The pods have an anti-affinity already.'));
    if (podSpec.get('topologySpreadConstraints').items().length > 0)
      return refuse(title, message('topologySpreadConstraints spread the pods already.'));
    if (hasOnePod(cursor.resource, lookups))
      return refuse(title, message('{kind} "{name}" has only one pod, so there is nothing to spread.', args));
    const matchLabels = selectingLabels(manifest);
    if (matchLabels === undefined) return refuse(title, decidedElsewhere('spec.selector'));
    const change = isWrittenHere(affinity.isPresent ? affinity : podSpec)
      ? insert(podSpec, affinity, termFor(matchLabels))
      : undefined;
    return change === undefined ? refuse(title, noRightPlace()) : { title, changes: [change] };
  },
};

function insert(podSpec: Field, affinity: Field, podAntiAffinity: PlainMap): ReturnType<typeof addEntry> {
  if (affinity.isPresent) return addEntry(affinity, 'podAntiAffinity', podAntiAffinity);
  return addEntry(podSpec, 'affinity', { podAntiAffinity });
}

/** Preferred, so that a small cluster still runs every pod. */
function termFor(matchLabels: PlainMap): PlainMap {
  const podAffinityTerm = { labelSelector: { matchLabels }, topologyKey: 'kubernetes.io/hostname' };
  return { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] };
}
