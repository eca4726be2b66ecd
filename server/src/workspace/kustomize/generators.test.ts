import { expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const BASE = `#: base/kustomization.yaml
secretGenerator:
- name: db
  literals:
  - login=admin
  - url=postgres://db-0.db/app
`;

const MERGED = `#: kustomization.yaml
resources: [base, pod.yaml]
secretGenerator:
- name: db
  behavior: merge
  literals: [login=root]
#: pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
  - name: app
    image: app:1
    env:
    - name: LOGIN
      valueFrom: {secretKeyRef: {name: db, key: login}}
    - name: URL
      valueFrom: {secretKeyRef: {name: db, key: urls}}
      #                                         ^^^^ warning[secret-key-not-found]
`;

it('what is written for a generated Secret is plain text, which kustomize encodes', () => {
  const parsed = fixture(BASE + MERGED);
  expect(drawnLines(serviceFor(parsed), parsed)).toEqual(expectedLines(parsed));
});
