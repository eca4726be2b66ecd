import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../test/support/fixture';
import { applyEdits, serviceFor, uriOf } from '../../test/support/service-kit';
import { fixAll } from './fix-all';

/** Three faults, one of which (the selector) can only be mended when the version is. */
const BROKEN = `apiVersion: apps/v1beta2
kind: StatefulSet # the store
metadata:
  name: db
spec:
  serviceName: "db"
  replicas: 2
  selector:
    matchLabels:
      app: database
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: dta
          mountPath: /data
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`;

describe('fixing everything in a document', () => {
  it('applies preferred fixes until none is left, in one edit, and changes nothing by itself', () => {
    const fixture = parseFixture(BROKEN);
    const service = serviceFor(fixture);
    const uri = uriOf('manifest.yaml');
    service.setEditor(uri, BROKEN);
    const edit = fixAll(service, uri);
    expect(service.file(uri)?.text).toBe(BROKEN);
    const mended = applyEdits(fixture.files, edit === undefined ? [] : [edit]).get('manifest.yaml') ?? '';
    expect(mended).toContain('apiVersion: apps/v1\n');
    expect(mended).toContain('kind: StatefulSet # the store');
    expect(mended).toContain('- name: data\n          mountPath');
    service.setEditor(uri, mended);
    expect(fixAll(service, uri)).toBeUndefined();
    expect(service.diagnostics(uri).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('has nothing to do in a right document, or in none', () => {
    const service = serviceFor(parseFixture('a: 1\n'));
    expect(fixAll(service, uriOf('manifest.yaml'))).toBeUndefined();
  });
});
