import { describe, expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';
import type { OrdinalConfig } from '../../config';

const OWN = /\[(?:service-account|storage-class)-not-found\]|\[claim-cannot-bind\]/;

/** What is said of objects that mostly come from the cluster; every message must be drawn. */
function expectDrawn(manifests: readonly string[], config: Partial<OrdinalConfig> = {}): void {
  const parsed = fixture(manifests.join('---\n'));
  expect(drawnLines(serviceFor(parsed, config), parsed).filter((line) => OWN.test(line))).toEqual(
    expectedLines(parsed),
  );
}

const account = (name: string, namespace = 'shop'): string => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: ${namespace}
`;

const pod = (name: string, accounts: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
spec:
  ${accounts}
  containers:
  - name: db
    image: postgres:17
`;

const binding = (name: string): string => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: reader
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: reader
subjects:
- kind: ServiceAccount
  namespace: shop
  name: ${name}
`;

const storageClass = (name: string): string => `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: ${name}
provisioner: disk.example.org
`;

const claim = (name: string, className: string): string => `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ${name}
spec:
  storageClassName: ${className}
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 1Gi
`;

const volume = (name: string, className: string): string => `apiVersion: v1
kind: PersistentVolume
metadata:
  name: ${name}
spec:
  storageClassName: ${className}
  accessModes: [ReadWriteOnce]
  capacity:
    storage: 1Gi
  nfs: {server: nfs.example, path: /a}
`;

describe('a ServiceAccount', () => {
  const SLIP =
    'serviceAccountName: zookeper\n  #                   ^^^^^^^^ warning[service-account-not-found]';

  it('that nobody names is meant by a slip', () => {
    expectDrawn([account('zookeeper'), pod('a', SLIP)]);
    expectDrawn([account('zookeeper'), pod('a', SLIP.replace('Name', '').replace('#    ', '#'))]);
  });

  it('is meant by a slip although a binding gives it rights', () => {
    const rights = `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: zookeeper}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}\nsubjects: [{kind: ServiceAccount, name: zookeeper}]\n`;
    expectDrawn([account('zookeeper'), pod('a', SLIP), rights]);
  });

  it('is out of reach in another namespace', () => {
    const name = SLIP.replace('zookeper', 'zookeeper').replace('^^', '^^^');
    expectDrawn([account('zookeeper', 'kafka'), pod('a', name)]);
  });

  it('may be made elsewhere', () => {
    expectDrawn([account('zookeeper'), pod('a', 'serviceAccountName: kafka')]);
    expectDrawn([account('zookeeper', 'kafka'), pod('a', 'serviceAccountName: zookeper')]);
    expectDrawn([account('defaults'), pod('a', 'serviceAccountName: default')]);
  });

  it('is meant by a binding whose subject is a slip of it, where it is the only one', () => {
    expectDrawn([
      account('zookeeper'),
      binding(`zookeper\n  #     ^^^^^^^^ warning[service-account-not-found]`),
    ]);
    expectDrawn([account('zookeeper'), binding('zookeeper')]);
    expectDrawn([account('zookeeper'), account('kafka'), binding('zookeper')]);
    expectDrawn([account('zookeeper'), account('zookeper', 'kafka'), binding('zookeper')]);
    expectDrawn([account('zookeeper', 'kafka'), binding('zookeper')]);
    expectDrawn([
      account('zookeeper'),
      binding('zookeper'),
      pod('a', 'serviceAccountName: zookeper').replace('shop', 'kafka'),
    ]);
    expectDrawn([account('zookeeper'), binding('${ACCOUNT}')]);
    expectDrawn([account('defaults'), binding('default')]);
    expectDrawn([account('zookeeper'), binding('zookeper'), binding('zookeeper')]);
    expectDrawn([binding('zookeper'), `#: other/account.yaml\n${account('zookeeper')}`]);
  });

  it('that other pods name is not what was meant', () => {
    const other = pod('b', 'serviceAccountName: zookeeper');
    expectDrawn([account('zookeeper'), pod('a', 'serviceAccountName: zookeper'), other]);
    expectDrawn([
      account('zookeeper'),
      pod('a', 'serviceAccount: zookeper\n  serviceAccountName: zookeeper'),
    ]);
  });

  it('is missed without evidence where somebody asks for that', () => {
    const missed = 'serviceAccountName: kafka\n  #                   ^^^^^ hint[service-account-not-found]';
    expectDrawn([pod('a', missed)], { rules: { 'service-account-not-found': 'hint' } });
  });
});

describe('a StorageClass', () => {
  const SLIP = 'fast-sdd\n  #                 ^^^^^^^^ warning[storage-class-not-found]';

  it('is meant by a slip that stands once, or where nobody else names it', () => {
    expectDrawn([storageClass('fast-ssd'), claim('a', SLIP), claim('b', 'fast-ssd')]);
    expectDrawn([storageClass('fast-ssd'), claim('a', SLIP), claim('b', SLIP)]);
  });

  it('is one of its own where several ask for it and others for the near one', () => {
    expectDrawn([
      storageClass('fast-ssd'),
      claim('a', 'fast-sdd'),
      claim('b', 'fast-sdd'),
      claim('c', 'fast-ssd'),
    ]);
  });

  it('may come from the cluster, or be a name of volumes only', () => {
    expectDrawn([storageClass('fast-ssd'), claim('a', 'standard')]);
    expectDrawn([storageClass('fast-ssd'), claim('a', 'fast-sdd'), volume('a', 'fast-sdd')]);
  });

  it('that a volume has is told once', () => {
    const slip = SLIP.replace('storage-class-not-found', 'claim-cannot-bind');
    expectDrawn([storageClass('fast-ssd'), claim('a', slip), volume('a', 'fast-ssd')]);
  });
});
