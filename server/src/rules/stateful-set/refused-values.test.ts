import { describe, expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

/** Draws what is said of a text; every finding counts, so that one fault is one finding. */
function expectDrawn(text: string): void {
  const parsed = fixture(text);
  expect(drawnLines(serviceFor(parsed), parsed)).toEqual(expectedLines(parsed));
}

const POD = `
    spec:
      restartPolicy: Never
      containers:
      - name: a
        image: a:1
`;

function workload(kind: string, spec: string): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: a
spec:
${spec}  selector:
    matchLabels:
      app: a
  template:
    metadata:
      labels:
        app: a${POD.replace('Never', 'Always')}`;
}

const job = (spec: string): string => `apiVersion: batch/v1
kind: Job
metadata:
  name: a
spec:
${spec}  template:${POD}`;

const pod = (spec: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
${spec}  containers:
  - name: a
    image: a:1
`;

const scaler = (spec: string): string => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: a
spec:
  scaleTargetRef: {kind: ReplicaSet, name: a, apiVersion: apps/v1}
${spec}`;

describe('counts', () => {
  it.each([
    job('  backoffLimit: -1\n  #             ^^ error[replicas-invalid]\n'),
    job('  completionMode: Indexed\n  #               ^^^^^^^ error[replicas-invalid]\n  parallelism: 2\n'),
    job('  completionMode: Indexed\n'),
    job('  completionMode: Indexed\n  completions: 3\n  ttlSecondsAfterFinished: 0\n'),
    job('  completionMode: Indexed\n  parallelism: 2\n  completions: ${COUNT}\n'),
    workload(
      'Deployment',
      '  progressDeadlineSeconds: 60\n  #                        ^^ error[replicas-invalid]\n  minReadySeconds: 60\n',
    ),
    workload('Deployment', '  minReadySeconds: 599\n'),
    workload('Deployment', '  minReadySeconds: 600\n  #                ^^^ error[replicas-invalid]\n'),
    workload('Deployment', '  minReadySeconds: 700\n  progressDeadlineSeconds: ${DEADLINE}\n'),
    scaler('  minReplicas: 4\n  maxReplicas: 3\n  #            ^ error[replicas-invalid]\n'),
    scaler('  minReplicas: ${MIN}\n  maxReplicas: 3\n'),
    scaler('  maxReplicas: 1\n'),
  ])('%#', (text) => {
    expectDrawn(text);
  });
});

describe('surges and pods that may be missing', () => {
  const rolling = (kind: string, ...lines: string[]): string =>
    workload(
      kind,
      `  ${kind === 'Deployment' ? 'strategy' : 'updateStrategy'}:\n    rollingUpdate:\n${lines
        .map((line) => `      ${line}\n`)
        .join('')}`,
    );
  const ERROR = 'error[update-strategy-invalid]';

  it.each([
    rolling('Deployment', 'maxSurge: 0', 'maxUnavailable: 0%', `#               ^^ ${ERROR}`),
    rolling('Deployment', 'maxSurge: "1"', `#         ^^^ ${ERROR}`),
    rolling('Deployment', 'maxSurge: 150%', 'maxUnavailable: 0'),
    rolling('Deployment', 'maxSurge: 0', 'maxUnavailable: ${COUNT}'),
    rolling('Deployment', 'maxUnavailable: 150%', `#               ^^^^ ${ERROR}`),
    rolling('DaemonSet', 'maxUnavailable: 0', `#               ^ ${ERROR}`),
    rolling('DaemonSet', 'maxSurge: 1', `#         ^ ${ERROR}`),
    rolling('DaemonSet', 'maxSurge: 1', 'maxUnavailable: 0'),
  ])('%#', (text) => {
    expectDrawn(text);
  });

  it('stand beside OnDelete in a DaemonSet', () => {
    expectDrawn(
      workload(
        'DaemonSet',
        '  updateStrategy:\n    type: OnDelete\n    rollingUpdate:\n      maxUnavailable: 1\n',
      ),
    );
  });
});

describe('pods', () => {
  const ERROR = 'error[pod-template-invalid]';

  it.each([
    `  activeDeadlineSeconds: 0\n  #                      ^ ${ERROR}\n`,
    `  tolerations:\n  - key: a\n    effect: NoSchedule\n    #       ^^^^^^^^^^ ${ERROR}\n    tolerationSeconds: 5\n`,
    '  tolerations:\n  - key: a\n    effect: ${EFFECT}\n    tolerationSeconds: 5\n',
    '  nodeSelector:\n    disk: fast ssd\n    #     ^^^^^^^^ error[name-invalid]\n',
    '  hostname: Db_0\n  #         ^^^^ error[name-invalid]\n',
    '  restartPolicy: always\n  #              ^^^^^^ error[schema-enum]\n',
    `  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
        - matchExpressions:
          - key: zone
            operator: In
            #         ^^ error[selector-invalid]
          - key: gpu
            operator: Exists
            values: [yes]
            #       ^^^^^ error[selector-invalid]
          - key: cores
            operator: Gt
            values: ["4"]
`.replace('[yes]', '["a"]'),
  ])('%#', (spec) => {
    expectDrawn(pod(spec));
  });

  it('take a success threshold of 0 for the default', () => {
    expectDrawn(`${pod('')}    livenessProbe:
      successThreshold: 0
      httpGet:
        port: 70000
        #     ^^^^^ ${ERROR}
`);
  });

  it('have files below their volumes, and one source for each', () => {
    expectDrawn(`${pod('')}    volumeMounts:
    - name: conf
      mountPath: /conf
  volumes:
  - name: conf
    projected:
      sources:
      - downwardAPI:
          items:
          - path: /etc/name
            #     ^^^^^^^^^ ${ERROR}
            fieldRef:
              fieldPath: metadata.name
        serviceAccountToken:
        #^^^^^^^^^^^^^^^^^^ ${ERROR}
          path: token
          expirationSeconds: 60
          #                  ^^ ${ERROR}
`);
  });
});

describe('an empty word', () => {
  it('stands for the default', () => {
    expectDrawn(workload('DaemonSet', '  updateStrategy:\n    type: ""\n'));
    expectDrawn(`apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: a
provisioner: example.org/disk
reclaimPolicy: ""
`);
  });
});
