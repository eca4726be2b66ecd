import { message } from '../../base/message';
import { headlessChanges } from '../../workspace/documents/make-headless';
import type { Field } from '../../yaml/field';
import type { Fix } from '../rule';

/** Makes a Service headless, and takes along what a headless one may not have. */
export function makeHeadless(root: Field, name: string): Fix | undefined {
  const made = headlessChanges(root);
  if (made === undefined) return undefined;
  const { changes, wasExternal } = made;
  return {
    title: wasExternal
      ? message('Make Service "{name}" headless; it is no longer reached from outside the cluster', { name })
      : message('Make Service "{name}" headless', { name }),
    changes,
  };
}
