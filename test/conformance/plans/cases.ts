import type { PlanOperation } from '../../../server/src/protocol/plan';
import type { Case } from '../family';
import { claim, statefulSet, together, type SetOptions } from '../manifests';

/** A set, and what is done to it once all its pods are Ready. */
export interface PlanCase extends Case {
  readonly operation: PlanOperation;
}

const scale = (replicas: number): PlanOperation => ({ kind: 'scale', replicas });
const rollOut = (partition: number): PlanOperation => ({ kind: 'roll-out', partition });
const PARALLEL = { podManagementPolicy: 'Parallel' };

function retaining(whenDeleted: string, whenScaled: string) {
  return { persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled } };
}

function db(spec: SetOptions['spec'], templates: SetOptions['templates'] = ['data']): string {
  return statefulSet({ templates, spec: { serviceName: 'db', ...spec } });
}

/** The operations whose course is compared with `ordinal plan`. The id of a case is also its namespace. */
export function planCases(): PlanCase[] {
  const of = (id: string, manifest: string, operation: PlanOperation): PlanCase => ({
    id,
    manifest,
    operation,
  });
  return [
    of('up-ordered', db({ replicas: 1 }), scale(3)),
    of('up-parallel', db({ replicas: 1, ...PARALLEL }), scale(4)),
    of('up-from-nothing', db({ replicas: 0 }), scale(2)),
    of('up-from-start-5', db({ replicas: 1, ordinals: { start: 5 } }), scale(3)),
    of('up-two-templates', db({ replicas: 1 }, ['data', 'logs']), scale(2)),
    of('up-to-written-claim', together(claim('data-db-1'), db({ replicas: 1 })), scale(3)),
    of('down-ordered', db({ replicas: 4 }), scale(1)),
    of('down-parallel', db({ replicas: 4, ...PARALLEL }), scale(1)),
    of('down-to-nothing', db({ replicas: 2 }), scale(0)),
    of('down-claims-deleted', db({ replicas: 3, ...retaining('Retain', 'Delete') }), scale(1)),
    of('down-claims-deleted-with-set', db({ replicas: 3, ...retaining('Delete', 'Retain') }), scale(1)),
    of('same-replicas', db({ replicas: 2 }), scale(2)),
    of('roll-out-all', db({ replicas: 3 }), rollOut(0)),
    of('roll-out-parallel', db({ replicas: 3, ...PARALLEL }), rollOut(0)),
    of('roll-out-partition', db({ replicas: 3 }), rollOut(2)),
    of('roll-out-partition-start-5', db({ replicas: 4, ordinals: { start: 5 } }), rollOut(2)),
    of('roll-out-partition-beyond', db({ replicas: 2 }), rollOut(9)),
    of('roll-out-on-delete', db({ replicas: 2, updateStrategy: { type: 'OnDelete' } }), rollOut(0)),
    of('delete', db({ replicas: 2 }), { kind: 'delete', cascade: 'background' }),
    of('delete-orphan', db({ replicas: 2 }), { kind: 'delete', cascade: 'orphan' }),
    of('delete-with-claims', db({ replicas: 2, ...retaining('Delete', 'Retain') }), {
      kind: 'delete',
      cascade: 'background',
    }),
    of('delete-orphan-with-claims', db({ replicas: 2, ...retaining('Delete', 'Delete') }), {
      kind: 'delete',
      cascade: 'orphan',
    }),
  ];
}
