import { describe, expect, it } from 'vitest';
import { fixture, serviceFor } from '../../../../test/support/service-kit';

/*
 * What was meant stands there in another shape: only the shape is a finding, and nothing is called missing.
 */

const SET = (labels: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata:
      labels: ${labels}
    spec:
      containers: [{name: db, image: "postgres:17"}]
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
`;

const CLAIM = (resources: string) => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: db}
spec: {accessModes: [ReadWriteOnce], resources: ${resources}}
`;

const VOLUME = (capacity: string) => `apiVersion: v1
kind: PersistentVolume
metadata: {name: db}
spec: {accessModes: [ReadWriteOnce], capacity: ${capacity}, hostPath: {path: /data}}
`;

describe('a value of another shape', () => {
  it.each([
    ['labels in a list', SET('[{app: db}]')],
    ['a list for the value of a label', SET('{app: [db, sql]}')],
    ['requests without the name of what is requested', CLAIM('{requests: 1Gi}')],
    ['the same for the capacity of a volume', VOLUME('1Gi')],
    ['metadata that are a word', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  namedb\n'],
  ])('is one finding: %s', (_, text) => {
    const service = serviceFor(fixture(text));
    const codes = [...service.files()]
      .flatMap((uri) => service.diagnosticsOf(uri))
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ code }) => code);
    expect(codes).toEqual(['schema-type']);
  });
});
