import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { rootOf, type Resource } from '../../workspace/chunk';
import type { Fix } from '../rule';
import { setEntry } from '../../yaml/editing/grow';

/** Gives a StatefulSet the pod of an ordinal; undefined where `replicas` cannot do that, or be written in one place. */
export function raiseReplicas(set: Resource, ordinal: number): Fix | undefined {
  const replicas = ordinal - (set.manifest.statefulSet?.start.value ?? 0) + 1;
  const spec = rootOf(set).get('spec');
  const field = spec.get('replicas');
  const change = setEntry(spec, 'replicas', replicas);
  if (replicas < 1 || change === undefined || field.isUnknown) return undefined;
  return {
    title: message('Raise replicas of StatefulSet "{set}" to {replicas}', {
      set: nameInWords(set.manifest),
      replicas,
    }),
    changes: [change],
  };
}
