import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { rootOf, type Resource } from '../../workspace/chunk';
import type { Fix } from '../rule';
import { setEntry } from '../../yaml/editing/grow';

/** Gives a StatefulSet more pods; undefined where `replicas` cannot be written in one place. */
export function raiseReplicas(set: Resource, replicas: number): Fix | undefined {
  const spec = rootOf(set).get('spec');
  const field = spec.get('replicas');
  const change = setEntry(spec, 'replicas', replicas);
  if (change === undefined || field.isUnknown) return undefined;
  return {
    title: message('Raise replicas of StatefulSet "{set}" to {replicas}', {
      set: nameInWords(set.manifest),
      replicas,
    }),
    changes: [change],
  };
}
