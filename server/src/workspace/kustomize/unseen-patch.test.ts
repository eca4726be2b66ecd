import { describe, expect, it } from 'vitest';
import { drawnLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const BASE = `#: base/kustomization.yaml
resources: [claim.yaml]
#: base/claim.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce]}
`;
const NO_STORAGE = 'base/claim.yaml:3:0-4 error[claim-invalid]';

/** What is said about the claim in an overlay with these patches. */
function saidWith(patches: string): string[] {
  const parsed = fixture(`${BASE}#: prod/kustomization.yaml\nresources: [../base]\npatches:\n${patches}\n`);
  return drawnLines(serviceFor(parsed), parsed).filter((line) => line.startsWith('base/'));
}

const SET = `#: kustomization.yaml
resources: [db.yaml]
patches:
- path: env/patch.yaml
#: db.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  replicas: -1
  selector: {matchLabels: {app: db}}
  templates: {}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts: [{name: data, mountPath: /data}]
`;

describe('a patch that is not there', () => {
  it('does not hide what is written wrong beside it, and may give what is missing', () => {
    const parsed = fixture(SET);
    expect(drawnLines(serviceFor(parsed), parsed)).toEqual([
      'db.yaml:4:15-17 information[service-not-found]',
      'db.yaml:5:12-14 error[replicas-invalid]',
      'db.yaml:7:2-11 error[schema-unknown-field]',
    ]);
  });

  it('may give what the base leaves out', () => {
    expect(saidWith('- path: storage.yaml')).toEqual([]);
    expect(saidWith('- path: storage.yaml\n  target: {kind: PersistentVolumeClaim}')).toEqual([]);
  });

  it('may give nothing to what it is not for', () => {
    expect(saidWith('- path: storage.yaml\n  target: {kind: Service}')).toEqual([NO_STORAGE]);
    expect(saidWith('- patch: "[]"\n  target: {kind: Service}')).toEqual([NO_STORAGE]);
  });
});
