import type { Manifest } from '../../model/manifest';
import { planDelete } from './delete';
import { MAX_PLANNED_PODS, plannedSet, tooMany, type NoPlan, type Operation, type Plan } from './plan';
import { planRollOut } from './roll-out';
import { planScale } from './scale';

/**
 * Computes from the manifests what the controllers would do, step by step. `isWritten` says whether a claim of a name
 * is written out in the manifests.
 */
export function planOperation(
  manifest: Manifest,
  operation: Operation,
  isWritten: (claim: string) => boolean,
): Plan | NoPlan {
  const planned = plannedSet(manifest, isWritten);
  if ('problem' in planned) return planned;
  switch (operation.kind) {
    case 'scale':
      return operation.replicas > MAX_PLANNED_PODS
        ? { problem: tooMany() }
        : planScale(planned, operation.replicas);
    case 'roll-out':
      return planRollOut(planned, operation.partition);
    case 'delete':
      return planDelete(planned, operation.cascade);
  }
}
