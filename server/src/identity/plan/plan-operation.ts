import type { Manifest } from '../../model/manifest';
import { planDelete } from './delete';
import { plannedSet, type NoPlan, type Operation, type Plan, type Surroundings } from './plan';
import { planRollOut } from './roll-out';
import { planScale } from './scale';

/** Computes from the manifests what the controllers would do, step by step. */
export function planOperation(manifest: Manifest, operation: Operation, around: Surroundings): Plan | NoPlan {
  const planned = plannedSet(manifest, operation, around);
  if ('problem' in planned) return planned;
  switch (operation.kind) {
    case 'scale':
      return planScale(planned, operation.replicas);
    case 'roll-out':
      return planRollOut(planned, operation.partition);
    case 'delete':
      return planDelete(planned, operation.cascade);
  }
}
