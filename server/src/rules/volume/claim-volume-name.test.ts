import { expect, it } from 'vitest';
import { fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';
import { set } from '../../../../test/support/stateful-app';

const CLAIM = `---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data-db-0}
spec: {accessModes: [ReadWriteOnce], volumeName: disk-1, resources: {requests: {storage: 1Gi}}}
`;
const VOLUME = `---
apiVersion: v1
kind: PersistentVolume
metadata: {name: disk-1}
spec: {capacity: {storage: 5Gi}, accessModes: [ReadWriteOnce], nfs: {server: a, path: /b}}
`;
const named = (replicas: number | string, more = ''): string =>
  set('db', { replicas, claim: `volumeName: disk-1${more}` });

it.each([
  ['no volume that is written', named(2), 1],
  ['a volume of another class', named(2) + VOLUME, 1],
  ['a volume that is judged already', named(2, "\nstorageClassName: ''") + VOLUME, 1],
  ['one pod', named(1), 0],
  ['a number of pods that a template decides', named('${REPLICAS}'), 0],
  ['a name that a template decides', named(2).replace('disk-1', '${DISK}'), 0],
  ['claims that are written', named(2) + CLAIM, 0],
])('a claim template that names its volume, with %s', (_, text, findings) => {
  const found = serviceFor(fixture(text)).diagnostics(uriOf('manifest.yaml'));
  expect(found.filter(({ code }) => code === 'claim-cannot-bind')).toHaveLength(findings);
});
