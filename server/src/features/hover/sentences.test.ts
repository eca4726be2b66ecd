import { describe, expect, it } from 'vitest';
import { askAtCursor } from '../../../../test/support/feature-kit';
import { hoverAt } from './hover';

/*
 * Hovers that have a sentence for each case: which of them is shown when.
 */

const hover = (source: string): string =>
  askAtCursor(source, hoverAt, { schema: { validation: 'off' } })?.markdown ?? '';

const firstLine = (source: string): string | undefined => hover(source).split('\n')[0];

interface Parts {
  readonly replicas?: number;
  readonly serviceName?: string;
  readonly service?: string;
  readonly pod?: string;
  readonly spec?: string;
}

const HEADLESS = 'clusterIP: None, selector: {app: db}';

function set({
  replicas = 3,
  serviceName = 'db',
  service = `spec: {${HEADLESS}}`,
  pod = '',
  spec = '',
}: Parts): string {
  return `apiVersion: v1
kind: Service
metadata: {name: db}
${service}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: d$0b}
spec:
  replicas: ${replicas}
  ${serviceName === '' ? '' : `serviceName: ${serviceName}`}
  ${spec}
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers: [{name: db, image: "postgres:17"}]
      ${pod}
`;
}

describe('the first line over a StatefulSet', () => {
  it.each<[why: string, parts: Parts, one: string, many: string]>([
    [
      'with a headless Service',
      {},
      '**db** gives the pod of StatefulSet *db* its DNS name · headless ✓ selects the pod ✓',
      '**db** gives the 3 pods of StatefulSet *db* their DNS names · headless ✓ selects the pods ✓',
    ],
    [
      'that names no Service',
      { serviceName: '' },
      'StatefulSet **db** names no Service: its pod gets no DNS name. Set serviceName to a headless Service that selects it.',
      'StatefulSet **db** names no Service: its 3 pods get no DNS names. Set serviceName to a headless Service that selects them.',
    ],
    [
      'whose Service a template decides',
      { serviceName: '{{ .Values.name }}' },
      'StatefulSet **db** has one pod; a template decides the Service that names it.',
      'StatefulSet **db** has 3 pods; a template decides the Service that names them.',
    ],
    [
      'whose Service is not there',
      { serviceName: 'redis' },
      '⚠ Service **redis** does not exist: the pod of StatefulSet *db* will have no DNS name. Create it, or name the Service that selects the pod.',
      '⚠ Service **redis** does not exist: the 3 pods of StatefulSet *db* will have no DNS names. Create it, or name the Service that selects them.',
    ],
    [
      'whose Service is an alias',
      { service: 'spec: {type: ExternalName, externalName: db.example.org}' },
      '⚠ Service **db** is of type ExternalName: it gives the pod of StatefulSet *db* no DNS name.',
      '⚠ Service **db** is of type ExternalName: it gives the 3 pods of StatefulSet *db* no DNS names.',
    ],
    [
      'whose Service has an address',
      { service: 'spec: {selector: {app: db}}' },
      'Service **db** is not headless: DNS promises the pod of StatefulSet *db* no name of its own, although some servers answer it. Set `clusterIP: None`.',
      'Service **db** is not headless: DNS promises the 3 pods of StatefulSet *db* no names of their own, although some servers answer them. Set `clusterIP: None`.',
    ],
  ])('%s', (_, parts, one, many) => {
    expect(firstLine(set({ ...parts, replicas: 1 }))).toBe(one);
    expect(firstLine(set(parts))).toBe(many);
  });

  it('whose Service is in another namespace', () => {
    const elsewhere = (replicas: number): string =>
      set({ replicas })
        .replace('{name: db}', '{name: db, namespace: data}')
        .replace('{name: d$0b}', '{name: d$0b, namespace: app}');
    expect(firstLine(elsewhere(1))).toBe(
      '⚠ Service **db** is in another namespace than StatefulSet *db* (app): its pod will have no DNS name.',
    );
    expect(firstLine(elsewhere(3))).toBe(
      '⚠ Service **db** is in another namespace than StatefulSet *db* (app): its 3 pods will have no DNS names.',
    );
  });
});

describe('over a partition', () => {
  it('says that nothing is updated', () => {
    const text = set({ spec: 'updateStrategy: {rollingUpdate: {parti$0tion: 3}}' }).replace('d$0b', 'db');
    expect(hover(text)).toContain(
      '⚠ A change to the template reaches no pod: the partition (3) is not below the number of pods (3).',
    );
  });
});

describe('over the bound of a budget', () => {
  const budget = (replicas: number, bound: string): string =>
    `${set({ replicas }).replace('d$0b', 'db')}---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: db}
spec: {${bound}, selector: {matchLabels: {app: db}}}
`;

  it.each([
    [1, 'minAvail$0able: 1', '⚠ The one pod may not be evicted: draining its node waits forever.'],
    [
      3,
      'minAvail$0able: 3',
      '⚠ None of the 3 pods may be evicted: draining a node that runs one of them waits forever.',
    ],
    [1, 'maxUnavail$0able: 1', 'The one pod may be evicted, e.g. to drain a node.'],
    [
      3,
      'maxUnavail$0able: 1',
      'While all 3 pods are healthy, 1 of them may be evicted at a time, e.g. to drain a node. Percentages round up.',
    ],
  ])('of %i: %s', (replicas, bound, expected) => {
    expect(hover(budget(replicas, bound))).toContain(expected);
  });
});

describe('over what a pod needs', () => {
  const object = (kind: string, rest: string, apiVersion = 'v1'): string =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: data}\n${rest}\n---\n`;
  const pod = (spec: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: "a:1"}], ${spec}}\n`;
  const claim = (className: string): string =>
    object(
      'PersistentVolumeClaim',
      `spec: {storageClassName: ${className}, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}`,
    );
  const storage = (rest: string): string => object('StorageClass', rest, 'storage.k8s.io/v1');

  it.each([
    [
      object('ConfigMap', 'data: {a: b}') +
        pod('volumes: [{name: v, configMap: {name: da$0ta, optional: true}}]'),
      'Optional: pods start without it.',
    ],
    [
      object('ConfigMap', 'data: {a: b}') +
        pod('volumes: [{name: v, configMap: {name: da$0ta, items: [{key: a, path: a}]}}]'),
      'The listed keys become files; the pod waits until all of them exist.',
    ],
    [
      pod('volumes: [{name: v, configMap: {name: da$0ta, optional: true}}]'),
      'No manifest here defines ConfigMap **data**. The reference is optional: pods start without it.',
    ],
    [
      storage('provisioner: kubernetes.io/no-provisioner') + claim('da$0ta'),
      'Nothing provisions volumes of this class: claims wait for a PersistentVolume that is written by hand.',
    ],
    [
      storage('provisioner: csi.test\nvolumeBindingMode: WaitForFirstConsumer') + claim('da$0ta'),
      '`csi.test` makes the volume once a pod is scheduled, where the pod is. When the claim goes, the volume follows `Delete`.',
    ],
    [
      claim('slow').replace('[ReadWriteOnce]', '[ReadWrite$0OncePod]'),
      'A single pod of the whole cluster may mount the volume.',
    ],
    [
      claim('slow').replace('[ReadWriteOnce]', '[ReadOnly$0Many]'),
      'Many nodes may mount the volume for reading.',
    ],
  ])('%j', (source, expected) => {
    expect(hover(source)).toContain(expected);
  });
});

describe('over a host name that does not resolve', () => {
  const reader = (host: string): string =>
    `${set({}).replace('d$0b', 'db')}---
apiVersion: v1
kind: ConfigMap
metadata: {name: app}
data: {host: "${host}"}
`;

  it.each([
    ['db-0.default.svc.clu$0ster.local', '⚠ Will not resolve: Service *db* is left out.'],
    [
      'cache-0.db.default.svc.clu$0ster.local',
      '⚠ Will not resolve: no set of that name has Service *db* as its governing one.',
    ],
    ['db-0.db.default.clu$0ster.local', '⚠ Will not resolve: `svc` is missing before `cluster.local`.'],
  ])('%s', (host, expected) => {
    expect(hover(reader(host))).toContain(expected);
  });
});
