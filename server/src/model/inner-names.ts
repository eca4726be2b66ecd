import { PORT_USES } from './container-ports';
import type { Holders } from './holders';
import type { PathPattern } from './path-pattern';
import { inContainers } from './pod-fields';

/** What a name inside a resource is the name of. A claim template is a volume of every pod that it makes a claim for. */
export type InnerThing = 'volume' | 'container' | 'port' | 'service-port';

/** One row of the table of names that mean something inside one resource, or inside the pods it is about. */
export interface InnerName {
  readonly what: InnerThing;
  readonly role: 'definition' | 'reference';
  /** In `pods`, `path` counts from the pod spec. */
  readonly from: Holders;
  readonly path: PathPattern;
}

type Row = Omit<InnerName, 'from'>;

function inEachContainer(row: Row): InnerName[] {
  return inContainers(...row.path).map((path) => inPods({ ...row, path }));
}

function inPods(row: Row): InnerName {
  return { ...row, from: 'pods' };
}

/**
 * The names that resources give to their own parts, and the places that use them. It stands beside the reference
 * table, which knows the names of whole resources.
 */
export const INNER_NAMES: readonly InnerName[] = [
  {
    what: 'volume',
    role: 'definition',
    from: ['StatefulSet'],
    path: ['spec', 'volumeClaimTemplates', '*', 'metadata', 'name'],
  },
  inPods({ what: 'volume', role: 'definition', path: ['volumes', '*', 'name'] }),
  ...inEachContainer({ what: 'volume', role: 'reference', path: ['volumeMounts', '*', 'name'] }),
  ...inEachContainer({ what: 'volume', role: 'reference', path: ['volumeDevices', '*', 'name'] }),
  ...inEachContainer({ what: 'container', role: 'definition', path: ['name'] }),
  ...inEachContainer({
    what: 'container',
    role: 'reference',
    path: ['env', '*', 'valueFrom', 'resourceFieldRef', 'containerName'],
  }),
  inPods({
    what: 'container',
    role: 'reference',
    path: ['volumes', '*', 'downwardAPI', 'items', '*', 'resourceFieldRef', 'containerName'],
  }),
  ...inEachContainer({ what: 'port', role: 'definition', path: ['ports', '*', 'name'] }),
  ...PORT_USES.flatMap((path) => inEachContainer({ what: 'port', role: 'reference', path })),
  { what: 'port', role: 'reference', from: ['Service'], path: ['spec', 'ports', '*', 'targetPort'] },
  { what: 'service-port', role: 'definition', from: ['Service'], path: ['spec', 'ports', '*', 'name'] },
];
