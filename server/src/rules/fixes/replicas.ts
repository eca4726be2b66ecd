import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { rootOf, type Resource } from '../../workspace/chunk';
import { insertEntry, replaceAt } from '../../yaml/edits';
import type { Fix } from '../rule';

/** Gives a StatefulSet more pods; undefined where `replicas` cannot be written in one place. */
export function raiseReplicas(set: Resource, replicas: number): Fix | undefined {
  const spec = rootOf(set).get('spec');
  const field = spec.get('replicas');
  const change = field.isPresent
    ? replaceAt(field.place, String(replicas))
    : insertEntry(spec, [`replicas: ${replicas}`]);
  if (change === undefined || field.isUnknown) return undefined;
  return {
    title: message('Raise replicas of StatefulSet "{set}" to {replicas}', {
      set: nameInWords(set.manifest),
      replicas,
    }),
    changes: [change],
  };
}
