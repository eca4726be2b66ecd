import { describe, expect, it } from 'vitest';
import { fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';

function findings(text: string, minor = 36): string[] {
  return serviceFor(fixture(text), { kubernetesVersion: `1.${minor}` })
    .diagnostics(uriOf('manifest.yaml'))
    .filter(({ diagnostic }) => diagnostic.rule.group === 'volume')
    .map(({ severity, message }) => `${severity}: ${message}`);
}

const HEAD = (kind: string, apiVersion = 'v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: data}\n`;

const VOLUME = (spec: string) =>
  `${HEAD('PersistentVolume')}spec: {accessModes: [ReadWriteOnce], storageClassName: slow, ${spec}}\n`;

const CLAIM = (spec: string) =>
  `${HEAD('PersistentVolumeClaim')}spec: {resources: {requests: {storage: 1Gi}}, ${spec}}\n`;

const CLASS = (spec: string) => `${HEAD('StorageClass', 'storage.k8s.io/v1')}${spec}\n`;

interface Parts {
  readonly spec?: string;
  readonly pod?: string;
  readonly container?: string;
  readonly claim?: string;
}

function set({ spec = '', pod = '', container = '', claim = '' }: Parts): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 2
  serviceName: db
  ${spec}
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      ${pod}
      containers:
      - name: db
        image: postgres:17
        ${container}
${claim === '' ? '' : `  volumeClaimTemplates:\n  - metadata: {name: data}\n    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, ${claim}}\n`}`;
}

describe('what is said of', () => {
  it.each([
    [
      'a volume that has more than storage',
      VOLUME('capacity: {storage: 1Gi, cpu: 1}, nfs: {server: nfs, path: /}'),
      'error: The capacity of a volume is its storage alone; the API server refuses "cpu".',
    ],
    [
      'an affinity without a term',
      VOLUME(
        'capacity: {storage: 1Gi}, local: {path: /data}, nodeAffinity: {required: {nodeSelectorTerms: []}}',
      ),
      'error: nodeAffinity of a volume needs a term; the API server refuses it.',
    ],
    [
      'a volume that is reserved for a claim of no namespace',
      VOLUME('capacity: {storage: 1Gi}, nfs: {server: nfs, path: /}, claimRef: {name: data}'),
      'information: claimRef names no namespace, so it matches no claim, and the volume stays reserved for nobody.',
    ],
    [
      'a class without a provisioner',
      CLASS('provisioner: ""'),
      'error: The class names no provisioner; the API server refuses it.',
    ],
    [
      'a class with too many parameters',
      CLASS(
        `provisioner: csi.test\nparameters: {${Array.from({ length: 513 }, (_, at) => `p${at}: x`).join(', ')}}`,
      ),
      'error: A class has at most 512 parameters; the API server refuses 513.',
    ],
    [
      'a snapshot without its group in a claim',
      CLAIM('accessModes: [ReadWriteOnce], dataSource: {kind: VolumeSnapshot, name: old}'),
      'warning: A dataSource of kind VolumeSnapshot is silently dropped, and the volume starts empty. Sources other than claims and snapshots belong in dataSourceRef.',
    ],
    [
      'a snapshot without its group in a claim template',
      set({
        container: 'volumeMounts: [{name: data, mountPath: /data}]',
        claim: 'dataSource: {kind: VolumeSnapshot, name: old}',
      }),
      'error: VolumeSnapshot needs an apiGroup in dataSource; the API server refuses it.',
    ],
    [
      'a file system that is used as a device',
      set({
        container: 'volumeDevices: [{name: data, devicePath: /dev/data}]',
        claim: 'volumeMode: Filesystem',
      }),
      'error: Claim template "data" is a file system and not a device: the pods will not start. It needs volumeMode Block.',
    ],
    [
      'claims that go with their set',
      set({
        spec: 'persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}',
        container: 'volumeMounts: [{name: data, mountPath: /data}]',
        claim: 'volumeMode: Filesystem',
      }),
      'information: Deleting StatefulSet "db" deletes the claims of its pods.',
    ],
    [
      'a variable without a name',
      set({ container: 'env: [{name: "", value: x}]' }),
      'error: This variable has no name; no pod will be created.',
    ],
    [
      'a variable that is written twice',
      set({ container: 'env: [{name: A, value: x}, {name: A, value: x}]' }),
      'hint: Variable "A" is defined twice with the same value.',
    ],
  ])('%s', (_, text, expected) => {
    expect(findings(text)).toEqual([expected]);
  });

  it('a host path that would be wiped', () => {
    expect(
      findings(
        VOLUME('capacity: {storage: 1Gi}, hostPath: {path: /}, persistentVolumeReclaimPolicy: Recycle'),
      ),
    ).toEqual([
      'error: Recycling the host path "/" would delete everything on the node; the API server refuses it.',
      'information: Recycle is deprecated: it deletes all files of volume "data" when its claim goes.',
    ]);
  });

  it('a volume that is both a mount and a device', () => {
    const both =
      'volumeMounts: [{name: data, mountPath: /data}]\n        volumeDevices: [{name: data, devicePath: /dev/data}]';
    expect(findings(set({ container: both, claim: 'volumeMode: Filesystem' }))).toContain(
      'error: Volume "data" is a mount and a device of this container; it can only be one of the two, and no pod will be created.',
    );
  });

  it('a claim for one pod that several mount', () => {
    const claim = CLAIM('accessModes: [ReadWriteOncePod]');
    const user = set({
      pod: 'volumes: [{name: shared, persistentVolumeClaim: {claimName: data}}]',
      container: 'volumeMounts: [{name: shared, mountPath: /data}]',
    });
    expect(findings(`${claim}---\n${user}`)).toEqual([
      'warning: All 2 replicas mount claim "data", which is ReadWriteOncePod: only one pod can start.',
    ]);
  });

  it.each([
    [
      31,
      [
        'error: Before Kubernetes 1.32 the name of variable "a b" may have only letters, digits, "_", "." and "-", and may not begin with a digit; no pod will be created.',
      ],
    ],
    [32, []],
  ])('a variable with a blank in its name, on 1.%i', (minor, expected) => {
    expect(findings(set({ container: 'env: [{name: "a b", value: x}]' }), minor)).toEqual(expected);
  });
});
