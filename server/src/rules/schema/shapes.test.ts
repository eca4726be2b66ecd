import { describe, expect, it } from 'vitest';
import { judged } from '../../../../test/support/judged';

/*
 * A map, a list and a word that were taken for one another, and fields that stand one level too high.
 */

const POD = (container: string, pod = '') => `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
${container}  volumes:
  - name: data
    emptyDir: {}
${pod}`;

const SET = (template: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: data
          mountPath: /data
  volumeClaimTemplates:
${template}`;

const CLAIM = (spec: string) => `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: db
spec:
  accessModes: [ReadWriteOnce]
${spec}`;

const VOLUME = (spec: string) => `apiVersion: v1
kind: PersistentVolume
metadata:
  name: db
spec:
  accessModes: [ReadWriteOnce]
${spec}`;

const BODY =
  '      accessModes: [ReadWriteOnce]\n      resources:\n        requests:\n          storage: 1Gi\n';

describe.each<[code: string, cases: [wrong: string, right: string][]]>([
  [
    'schema-type',
    [
      // A list of one item without its dash.
      [
        POD('    volumeMounts:\n      name: data # kept\n      # both\n      mountPath: /data\n'),
        POD('    volumeMounts:\n      - name: data # kept\n        # both\n        mountPath: /data\n'),
      ],
      [POD('    ports: {containerPort: 5432}\n'), POD('    ports: [{containerPort: 5432}]\n')],
      [
        SET(`    metadata:\n      name: data\n    spec:\n${BODY}`),
        SET(`    - metadata:\n        name: data\n      spec:\n${BODY.replace(/^/gm, '  ').trimEnd()}\n`),
      ],
      // A mapping with dashes.
      [
        POD('    resources:\n    - requests:\n        cpu: 1\n    - limits:\n        cpu: 2\n'),
        POD('    resources:\n      requests:\n        cpu: 1\n      limits:\n        cpu: 2\n'),
      ],
      // As Compose has it.
      [
        POD('    env:\n      PGDATA: /data\n      PGPORT: 5432\n'),
        POD('    env:\n    - name: PGDATA\n      value: /data\n    - name: PGPORT\n      value: "5432"\n'),
      ],
      [POD('    env:\n    - PGDATA=/data\n'), POD('    env:\n    - name: PGDATA\n      value: /data\n')],
      [
        POD('    volumeMounts:\n    - data:/data\n'),
        POD('    volumeMounts:\n    - name: data\n      mountPath: /data\n'),
      ],
      // A word for the one field that it can mean.
      [POD('    ports:\n    - 5432\n'), POD('    ports:\n    - containerPort: 5432\n')],
      [POD('    ports: [5432]\n'), POD('    ports: [{containerPort: 5432}]\n')],
      [POD('', '  imagePullSecrets:\n  - registry\n'), POD('', '  imagePullSecrets:\n  - name: registry\n')],
      [
        POD('    envFrom:\n    - configMapRef: conf\n'),
        POD('    envFrom:\n    - configMapRef:\n        name: conf\n'),
      ],
      [
        POD('    readinessProbe:\n      tcpSocket: 5432\n'),
        POD('    readinessProbe:\n      tcpSocket:\n        port: 5432\n'),
      ],
      [
        VOLUME('  capacity: 1Gi\n  hostPath:\n    path: /data\n'),
        VOLUME('  capacity:\n    storage: 1Gi\n  hostPath:\n    path: /data\n'),
      ],
      [
        VOLUME('  capacity:\n    storage: 1Gi\n  hostPath: /data\n'),
        VOLUME('  capacity:\n    storage: 1Gi\n  hostPath:\n    path: /data\n'),
      ],
      [
        CLAIM('  resources:\n    requests: 1Gi\n'),
        CLAIM('  resources:\n    requests:\n      storage: 1Gi\n'),
      ],
    ],
  ],
  [
    'schema-unknown-field',
    [
      [SET(`  - name: data\n    spec:\n${BODY}`), SET(`  - metadata:\n      name: data\n    spec:\n${BODY}`)],
      [
        POD('    readinessProbe:\n      path: /ready # asked\n      port: 80\n'),
        POD('    readinessProbe:\n      httpGet:\n        path: /ready # asked\n        port: 80\n'),
      ],
      [
        POD('    env:\n    - name: PASSWORD\n      fieldRef:\n        fieldPath: metadata.name\n'),
        POD(
          '    env:\n    - name: PASSWORD\n      valueFrom:\n        fieldRef:\n          fieldPath: metadata.name\n',
        ),
      ],
      [POD('    env:\n    - PGDATA: /data\n'), POD('    env:\n    - name: PGDATA\n      value: /data\n')],
      [CLAIM('  resources:\n    storage: 1Gi\n'), CLAIM('  resources:\n    requests:\n      storage: 1Gi\n')],
      [CLAIM('  resources: {storage: 1Gi}\n'), CLAIM('  resources: {requests: {storage: 1Gi}}\n')],
    ],
  ],
])('%s', (code, cases) => {
  it.each(cases)('is one finding, whose fix keeps what is written: %j', (wrong, right) => {
    expect(judged(wrong, 'a.yaml')).toEqual({ codes: [code], preferred: true, mended: right });
    expect(judged(right, 'a.yaml').codes).toEqual([]);
  });
});

describe('fixes of shapes', () => {
  it('leaves the choice where a request may be a limit', () => {
    const { preferred, mended } = judged(POD('    resources:\n      cpu: 1\n      memory: 1Gi\n'), 'a.yaml');
    expect(preferred).toBe(false);
    expect(mended).toBe(POD('    resources:\n      requests:\n        cpu: 1\n        memory: 1Gi\n'));
  });

  it.each([
    // Which of several texts, or which of several ports.
    POD('    env:\n    - name: A\n      valueFrom:\n        secretKeyRef: password\n'),
    POD('    readinessProbe:\n      httpGet: /ready\n'),
    POD('    readinessProbe:\n      port: 80\n'),
    // What is said between the entries would be lost.
    POD('    env:\n      # where\n      A: b # c\n      D: e\n'),
    POD('    readinessProbe:\n      tcpSocket: # where\n        5432\n'),
    POD('    resources:\n    - # a-b\n      requests:\n        cpu: 1\n'),
    // What stands elsewhere under another name.
    POD('    env:\n    - &a A=b\n    - *a\n'),
    // Items that begin at several columns are no entries of one mapping.
    POD('    resources:\n    -   requests:\n          cpu: 1\n    - limits:\n        cpu: 1\n'),
    // A text of several lines, be it one with an end of its line.
    POD('    envFrom:\n    - configMapRef: |\n        conf\n'),
    POD('    volumeMounts:\n    - |\n      data:/data\n'),
    POD('    volumeMounts: &mounts\n      name: data\n      mountPath: /data\n      other: 1\n'),
  ])('changes nothing where it would be a guess: %j', (text) => {
    expect(judged(text, 'a.yaml').mended).toBeUndefined();
  });
});

describe('the same in JSON', () => {
  it.each([
    ['"env": {"A": "b"}', '"env": [{"name":"A","value":"b"}]'],
    ['"ports": {"containerPort": 80}', '"ports": [{"containerPort": 80}]'],
    ['"env": ["A=b"]', '"env": [{"name":"A","value":"b"}]'],
  ])('%s', (wrong, right) => {
    const pod = (entry: string) =>
      `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "a", "image": "a:1", ${entry}}]}}\n`;
    expect(judged(pod(wrong), 'a.json').mended).toBe(pod(right));
  });
});
