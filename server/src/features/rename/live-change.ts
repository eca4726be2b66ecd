import { message, type Message } from '../../base/message';
import type { Occurrence } from '../../workspace/symbols/site';
import type { Occurrences } from '../../workspace/symbols/occurrences';

/** What a rename means for objects that are already in a cluster. */
export interface LiveChange {
  readonly label: Message;
  readonly description: Message;
}

/** Undefined for a rename that Kubernetes can apply to live objects as it is. */
export function liveChange({ meaning, occurrences }: Occurrences, newName: string): LiveChange | undefined {
  const description = descriptionOf(occurrences, meaning.name, newName);
  return description === undefined
    ? undefined
    : { label: message('Rename "{name}" to "{newName}"', { name: meaning.name, newName }), description };
}

function descriptionOf(
  occurrences: readonly Occurrence[],
  name: string,
  newName: string,
): Message | undefined {
  const set = occurrences.find(
    ({ site }) => site.what === 'resource' && site.role === 'definition' && site.kind === 'StatefulSet',
  );
  if (set !== undefined) {
    return message(
      'A live StatefulSet keeps its name: "{newName}" will be a new set with new pods and empty claims, beside "{name}" and its data.',
      { name, newName },
    );
  }
  if (occurrences.some(({ site }) => site.what === 'resource' && site.reference?.row.id === 'service-name')) {
    return message(
      'serviceName of a live StatefulSet cannot change: the API server refuses it until the set is deleted (its pods can stay, with --cascade=orphan) and created again.',
    );
  }
  if (occurrences.some(({ site }) => site.what === 'volume' && site.claimTemplate)) {
    return message(
      'Claim templates of a live StatefulSet cannot change: the set has to be created again, and its new claims are empty while those named after "{name}" keep the data.',
      { name },
    );
  }
  if (occurrences.some(({ site }) => 'own' in site && site.own)) {
    return message(
      'The selector of a live workload cannot change: the API server refuses it until the workload is deleted and created again.',
    );
  }
  return undefined;
}
