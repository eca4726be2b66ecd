import { describe, expect, it } from 'vitest';
import { judged } from '../../../../test/support/judged';

/*
 * Fields that stand below the wrong key, or have the name that another kind has for them: one finding, and a fix that
 * takes them to where they belong with what is said about them.
 */

const LABELS = '  selector:\n    matchLabels: {app: db}\n';

/** A workload: lines of its spec, of its pods' spec and of its only container. */
const WORKLOAD = (kind: string, spec: string, pod = '', container = '') => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: db
spec:
${LABELS}  template:
    metadata:
      labels: {app: db}
    spec:
      containers:
      - name: db
        image: postgres:17
${container}${pod}${spec}`;

const CONTAINER_MOUNTS = '        volumeMounts:\n        - name: conf\n          mountPath: /conf\n';
const VOLUMES = (indent: string) =>
  `${indent}# where it comes from\n${indent}volumes: # one\n${indent}- name: conf\n\n${indent}  emptyDir: {}\n`;

const KEPT = (kind: string, lines: string) => `apiVersion: v1\nkind: ${kind}\n${lines}`;
const DATA = 'metadata:\n  name: db\ndata:\n  a: |\n    x\n';
const CLAIM = (spec: string) =>
  KEPT('PersistentVolumeClaim', `metadata:\n  name: db\nspec:\n  accessModes: [ReadWriteOnce]\n${spec}`);
const VOLUME = (spec: string) =>
  KEPT(
    'PersistentVolume',
    `metadata:\n  name: db\nspec:\n  accessModes: [ReadWriteOnce]\n${spec}  nfs:\n    server: a\n    path: /b\n`,
  );
const SERVICE = (lines: string, spec = '') =>
  KEPT('Service', `metadata:\n  name: db\n${lines}spec:\n${spec}  selector: {app: db}\n  ports:\n`);

describe('a field that stands too deep, not deep enough, or below a neighbour', () => {
  it.each<[string, string]>([
    [
      WORKLOAD('Deployment', '', '', CONTAINER_MOUNTS + VOLUMES('        ')),
      WORKLOAD('Deployment', '', VOLUMES('      '), CONTAINER_MOUNTS),
    ],
    [WORKLOAD('Deployment', 'replicas: 3\n'), WORKLOAD('Deployment', '  replicas: 3\n')],
    [
      SERVICE('', '  labels: # of it\n    app: db\n') + '  - port: 80\n',
      SERVICE('  labels: # of it\n    app: db\n') + '  - port: 80\n',
    ],
    [
      WORKLOAD('Deployment', '', '      env:\n      - name: A\n        value: b\n'),
      WORKLOAD('Deployment', '', '', '        env:\n        - name: A\n          value: b\n'),
    ],
    // What ended the data: its text keeps its lines.
    [
      KEPT('ConfigMap', `${DATA}# first\n# second\nb: |\n  y\n\n  z\nimmutable: true\n`),
      KEPT('ConfigMap', `${DATA}  # first\n  # second\n  b: |\n    y\n\n    z\nimmutable: true\n`),
    ],
  ])('is moved there, with its comments: %j', (wrong, right) => {
    expect(judged(wrong)).toEqual({ codes: ['schema-unknown-field'], preferred: true, mended: right });
    expect(judged(right).codes).toEqual([]);
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    expect(judged(windows(wrong)).mended).toBe(windows(right));
    expect(judged(wrong.trimEnd()).mended?.trimEnd()).toBe(right.trimEnd());
  });

  it.each([
    // Behind text that keeps its last lines another entry would take them away.
    KEPT('ConfigMap', 'metadata:\n  name: db\ndata:\n  a: |+\n    x\n\nb: y\n'),
    KEPT('ConfigMap', 'metadata:\n  name: db\ndata:\n  a: b\nc: |+\n  x\n\nimmutable: true\n'),
    // There is one already.
    CLAIM('  resources:\n    requests: {storage: 1Gi}\n  storage: 2Gi\n'),
    // What an alias repeats has to stand in front of it.
    WORKLOAD('Deployment', '', '      env: &env\n      - name: A\n        value: b\n'),
    // A template may enclose it.
    `{{- if .Values.x }}\n${WORKLOAD('Deployment', 'replicas: 3\n')}{{- end }}\n`,
    // Which of two containers.
    WORKLOAD('Deployment', '', '      - name: b\n        image: b:1\n      env:\n      - name: A\n'),
  ])('stays where that would be a guess or change something else: %j', (text) => {
    const { codes, mended } = judged(text, text.startsWith('{{') ? 'db/templates/a.yaml' : 'a.yaml');
    expect(codes).toContain('schema-unknown-field');
    expect(mended).toBeUndefined();
  });
});

describe('a field by the name that another kind has for it', () => {
  it.each<[string, string]>([
    [
      WORKLOAD('StatefulSet', '  strategy:\n    type: OnDelete\n'),
      WORKLOAD('StatefulSet', '  updateStrategy:\n    type: OnDelete\n'),
    ],
    [
      WORKLOAD('Deployment', '  updateStrategy:\n    type: Recreate\n'),
      WORKLOAD('Deployment', '  strategy:\n    type: Recreate\n'),
    ],
    [SERVICE('') + '  - containerPort: 80\n', SERVICE('') + '  - port: 80\n'],
    [
      WORKLOAD('Deployment', '', '', '        ports:\n        - port: 80\n'),
      WORKLOAD('Deployment', '', '', '        ports:\n        - containerPort: 80\n'),
    ],
    [CLAIM('  storage: 1Gi\n'), CLAIM('  resources:\n    requests:\n      storage: 1Gi\n')],
    [VOLUME('  storage: 1Gi\n'), VOLUME('  capacity:\n    storage: 1Gi\n')],
  ])('gets its own name: %j', (wrong, right) => {
    expect(judged(wrong)).toEqual({ codes: ['schema-unknown-field'], preferred: true, mended: right });
    expect(judged(right).codes).toEqual([]);
  });
});

describe('a level too many or too few', () => {
  it.each<[string, string]>([
    [
      'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: a\nspec:\n  provisioner: b.example # c\n  # d\n  reclaimPolicy: Retain\n',
      'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: a\nprovisioner: b.example # c\n# d\nreclaimPolicy: Retain\n',
    ],
    [
      KEPT('ConfigMap', 'metadata:\n  name: db\na: |\n  x\n\n  y\nb: "1"\n'),
      KEPT('ConfigMap', 'metadata:\n  name: db\ndata:\n  a: |\n    x\n\n    y\n  b: "1"\n'),
    ],
  ])('is mended as a whole: %j', (wrong, right) => {
    expect(judged(wrong)).toEqual({ codes: ['schema-unknown-field'], preferred: true, mended: right });
    expect(judged(right).codes).toEqual([]);
  });
});

it('names each of several that do not belong together', () => {
  const { codes } = judged(KEPT('ConfigMap', 'metadata:\n  name: db\nimmutabel: true\na: b\n'));
  expect(codes).toEqual(['schema-unknown-field', 'schema-unknown-field']);
});

describe('ports as Compose has them', () => {
  const CONTAINER = (ports: string) => WORKLOAD('Deployment', '', '', `        ports:${ports}\n`);
  it.each<[string, string]>([
    [CONTAINER(' 5432'), CONTAINER('\n        - containerPort: 5432')],
    [CONTAINER('\n        - "5432:5433"'), CONTAINER('\n        - containerPort: 5433')],
    [SERVICE('') + '  - "80:8080"\n', SERVICE('') + '  - port: 80\n    targetPort: 8080\n'],
    [SERVICE('') + '  - "80"\n', SERVICE('') + '  - port: 80\n'],
  ])('%j', (wrong, right) => {
    expect(judged(wrong)).toEqual({ codes: ['schema-type'], preferred: true, mended: right });
    expect(judged(right).codes).toEqual([]);
  });
});
