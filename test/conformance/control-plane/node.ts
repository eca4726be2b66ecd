import type { KubeObject, KubernetesApi } from './api';

/** The label by which a pod asks the stand-in to leave it Running but not Ready. */
export const NEVER_READY = 'conformance.ordinal/never-ready';

/** A node that runs nothing: it says of every pod what a kubelet would say. */
export interface NodeStandIn {
  end(): void;
}

const NODE = 'stand-in';

/**
 * Starts the stand-in: it takes every pod that no node has, whatever it waits for, gives it an address of its own and
 * reports it Running and Ready; a pod that is being deleted it removes, as a kubelet does when the containers ended.
 */
export async function startNode(api: KubernetesApi): Promise<NodeStandIn> {
  const created = await api.send('POST', '/api/v1/nodes', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: NODE },
  });
  if (created.code !== 201) throw new Error(`The node could not be made: ${JSON.stringify(created.body)}`);
  const stop = new AbortController();
  const addresses = new Map<string, number>();
  await api.watch('/api/v1/pods', stop.signal, ({ type, object }) => {
    if (type !== 'ADDED' && type !== 'MODIFIED') return;
    const { uid = '' } = object.metadata;
    if (!addresses.has(uid)) addresses.set(uid, addresses.size + 1);
    void care(api, object, addresses.get(uid) ?? 0);
  });
  return {
    end: () => {
      stop.abort();
    },
  };
}

/** Brings a pod one step on. Conflicts are no failure: the change that caused them comes as an event of its own. */
async function care(api: KubernetesApi, pod: KubeObject, number: number): Promise<void> {
  const { name, namespace = '', uid } = pod.metadata;
  const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
  if (pod.metadata.deletionTimestamp !== undefined) {
    await api.send('DELETE', path, { gracePeriodSeconds: 0, preconditions: { uid } });
  } else if (pod.spec?.nodeName === undefined) {
    await api.send('POST', `${path}/binding`, {
      apiVersion: 'v1',
      kind: 'Binding',
      metadata: { name, namespace, uid },
      target: { apiVersion: 'v1', kind: 'Node', name: NODE },
    });
  } else if (pod.status?.phase === 'Pending') {
    await api.send(
      'PATCH',
      `${path}/status`,
      { metadata: { uid }, status: runningStatus(pod, number) },
      'application/strategic-merge-patch+json',
    );
  }
}

function runningStatus(pod: KubeObject, number: number): object {
  const ready = pod.metadata.labels?.[NEVER_READY] === undefined;
  const now = new Date().toISOString();
  const condition = (type: string, holds: boolean) => ({
    type,
    status: holds ? 'True' : 'False',
    lastTransitionTime: now,
  });
  const [high, low] = [Math.floor(number / 250), (number % 250) + 1];
  const podIPs = [{ ip: `10.200.${high}.${low}` }, { ip: `fd00:7::${number.toString(16)}` }];
  return {
    phase: 'Running',
    podIP: podIPs[0]?.ip,
    podIPs,
    startTime: now,
    conditions: [
      condition('PodScheduled', true),
      condition('Initialized', true),
      condition('ContainersReady', ready),
      condition('Ready', ready),
    ],
  };
}
