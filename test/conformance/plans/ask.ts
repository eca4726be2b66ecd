import type { KubeObject, KubernetesApi, WatchEvent } from '../control-plane/api';
import type { ControlPlane } from '../control-plane/control-plane';
import { quiet, Resources } from '../control-plane/resources';
import { createAll } from '../identities/ask';
import type { PlanCase } from './cases';

/** What a watch saw of one operation, in the order of the cluster. */
export interface ObservedPlan {
  /** `create-pod db-3`, `ready-pod db-3`, `delete-pod db-4`, `create-pvc data-db-3`, `delete-pvc data-db-4`. */
  readonly events: readonly string[];
  /** Names of what is there afterwards, sorted. */
  readonly pods: readonly string[];
  readonly claims: readonly string[];
}

interface SeenEvent {
  readonly revision: number;
  readonly namespace: string;
  readonly text: string;
}

/** Creates every set, waits for its pods, does to all of them what the cases say, and watches. */
export async function askPlans(
  { api }: ControlPlane,
  cases: readonly PlanCase[],
): Promise<Map<string, ObservedPlan>> {
  const resources = new Resources(api);
  for (const { id, manifest } of cases) await createAll(resources, id, manifest);
  await quiet(api, 6);
  const stop = new AbortController();
  const seen: SeenEvent[] = [];
  const ready = new Set<string>();
  const note = (kind: 'pod' | 'pvc') => (event: WatchEvent) => {
    const text = describe(kind, event, ready);
    if (text === undefined) return;
    const { resourceVersion, namespace = '' } = event.object.metadata;
    seen.push({ revision: Number(resourceVersion), namespace, text });
  };
  await watchFromNow(api, '/api/v1/pods', stop.signal, note('pod'), ready);
  await watchFromNow(api, '/api/v1/persistentvolumeclaims', stop.signal, note('pvc'), ready);
  for (const item of cases) await operate(api, item);
  await quiet(api, 6);
  stop.abort();
  seen.sort((a, b) => a.revision - b.revision);
  const answers = new Map<string, ObservedPlan>();
  for (const { id } of cases) {
    answers.set(id, {
      events: seen.filter(({ namespace }) => namespace === id).map(({ text }) => text),
      pods: await namesOf(api, `/api/v1/namespaces/${id}/pods`),
      claims: await namesOf(api, `/api/v1/namespaces/${id}/persistentvolumeclaims`),
    });
  }
  return answers;
}

/** Objects that are there already are not news. */
async function watchFromNow(
  api: KubernetesApi,
  path: string,
  signal: AbortSignal,
  take: (event: WatchEvent) => void,
  ready: Set<string>,
): Promise<void> {
  const known = new Set<string>();
  for (const object of await api.list(path)) {
    known.add(`${object.metadata.uid ?? ''}`);
    if (isReady(object)) ready.add(object.metadata.uid ?? '');
  }
  await api.watch(path, signal, (event) => {
    if (event.type !== 'ADDED' || !known.has(event.object.metadata.uid ?? '')) take(event);
  });
}

function describe(kind: 'pod' | 'pvc', { type, object }: WatchEvent, ready: Set<string>): string | undefined {
  const { name, uid = '' } = object.metadata;
  if (type === 'ADDED') return `create-${kind} ${name}`;
  if (type === 'DELETED') return `delete-${kind} ${name}`;
  if (kind === 'pvc' || ready.has(uid) || !isReady(object)) return undefined;
  ready.add(uid);
  return `ready-pod ${name}`;
}

function isReady({ status }: KubeObject): boolean {
  const conditions = (status?.conditions ?? []) as { type: string; status: string }[];
  return conditions.some(({ type, status: holds }) => type === 'Ready' && holds === 'True');
}

async function operate(api: KubernetesApi, { id, operation }: PlanCase): Promise<void> {
  const path = `/apis/apps/v1/namespaces/${id}/statefulsets/db`;
  const { code, body } = await sendOperation(api, path, operation);
  if (code !== 200) throw new Error(`${id}: ${JSON.stringify(body)}`);
}

function sendOperation(api: KubernetesApi, path: string, operation: PlanCase['operation']) {
  const patch = (spec: object) => api.send('PATCH', path, { spec }, 'application/merge-patch+json');
  const template = { metadata: { annotations: { 'conformance.test/changed': 'yes' } } };
  switch (operation.kind) {
    case 'scale':
      return patch({ replicas: operation.replicas });
    case 'roll-out':
      return operation.partition === 0
        ? patch({ template })
        : patch({ template, updateStrategy: { rollingUpdate: { partition: operation.partition } } });
    case 'delete':
      return api.send('DELETE', path, {
        propagationPolicy: operation.cascade === 'orphan' ? 'Orphan' : 'Background',
      });
  }
}

async function namesOf(api: KubernetesApi, path: string): Promise<string[]> {
  return (await api.list(path)).map(({ metadata }) => metadata.name).sort();
}
