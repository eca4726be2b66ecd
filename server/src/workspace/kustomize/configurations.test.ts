import { expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const POD = `
apiVersion: v1
kind: Pod
metadata:
  name: backup
spec:
  containers:
  - name: backup
    image: $(IMAGE)
    volumeMounts:
    - name: data
      mountPath: /data
  volumes:
  - name: data
    persistentVolumeClaim:
      claimName: dat
`;

const CLAIM = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 1Gi
`;

/** The pod misses its claim; the configuration says where kustomize changes something. */
function texts(configuration: string, pod = POD): string {
  return `
#: kustomization.yaml
resources: [pod.yaml, claim.yaml]
configurations: [places.yaml]
vars:
- name: IMAGE
  objref: {apiVersion: v1, kind: ConfigMap, name: settings}
configMapGenerator:
- name: settings
  literals: [image=busybox]
#: places.yaml
${configuration}
#: pod.yaml${pod}#: claim.yaml${CLAIM}`;
}

const MARKED = POD.replace(
  'claimName: dat\n',
  'claimName: dat\n      #          ^^^ error[claim-not-found]\n',
);

it('knows what a kustomization builds whose configuration names places of variables', () => {
  const told = fixture(texts('---\nvarReference:\n- path: spec/containers/image\n  kind: Pod', MARKED));
  expect(drawnLines(serviceFor(told), told)).toEqual(expectedLines(told));
});

it.each([
  'nameReference:\n- kind: PersistentVolumeClaim',
  'varReference: [',
  'varReference: []\nnamePrefix: []',
])('leaves open what it builds where a configuration does more, or cannot be read: %j', (configuration) => {
  const open = fixture(texts(configuration));
  const service = serviceFor(open);
  expect(drawnLines(service, open, 'claim-not-found')).toEqual(expectedLines(open));
});
